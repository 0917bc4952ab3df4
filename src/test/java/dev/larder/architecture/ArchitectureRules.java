package dev.larder.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** The rules of the house for the classes below one root package, by name. */
final class ArchitectureRules {

    /** Each library, and the packages that alone may name it. */
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            Map.entry("org.eclipse.microprofile.config..", List.of("boot")),
            Map.entry("jakarta.enterprise.concurrent..", List.of("boot")),
            Map.entry("jakarta.transaction..", List.of("boot")),
            Map.entry("org.eclipse.microprofile.metrics..", List.of("metrics.microprofile")),
            Map.entry("org.eclipse.microprofile.health..", List.of("health")),
            Map.entry("jakarta.el..", List.of("method.expression")),
            Map.entry("jakarta.ws.rs..", List.of("management")),
            Map.entry("jakarta.servlet..", List.of("page", "session", "management", "playground", "boot")),
            Map.entry("jakarta.persistence..", List.of("session.jpa", "playground")),
            Map.entry("org.hibernate..", List.of("session.jpa")),
            Map.entry("java.sql..", List.of("cache.sql")),
            Map.entry("javax.sql..", List.of("cache.sql")),
            Map.entry("org.ehcache..", List.of("cache.ehcache")),
            Map.entry("org.terracotta..", List.of("cache.ehcache")),
            Map.entry("com.github.benmanes.caffeine..", List.of("cache.caffeine")),
            Map.entry("redis.clients..", List.of("cache.redis")),
            Map.entry("net.rubyeye.xmemcached..", List.of("cache.memcached")),
            Map.entry("com.google.code.yanf4j..", List.of("cache.memcached")),
            Map.entry("com.fasterxml.jackson..", List.of("internal.codec")),
            Map.entry("com.esotericsoftware..", List.of("internal.codec")),
            Map.entry("com.github.luben..", List.of("internal.codec")),
            Map.entry("net.jpountz..", List.of("internal.codec")),
            Map.entry("org.apache.commons.pool2..", List.of("tls.pool")),
            Map.entry("com.ibm..", List.of("tls")));

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    Map<String, ArchRule> all() {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("floors", classes().should(importDownwards()));
        rules.put("cycles", slices().matching(root + ".(**)").should().beFreeOfCycles());
        LIBRARIES.forEach((library, packages) -> rules.put("library " + library, onlyIn(packages, library)));
        rules.put("com.ibm in one class", classes().should(beTheOnlyOneToName("com.ibm..")));
        rules.put("clocks", clocks());
        rules.put(
                "deserialization",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(root + ".internal.codec")
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(ObjectInputStream.class));
        rules.put("logging", noClasses().should().dependOnClassesThat(resideInAnyPackage("java.util.logging..")));
        rules.put("console", NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
        rules.put("names", noClasses().should(haveANameThatSaysNothing()));
        rules.put("null-marked", classes().should(beInANullMarkedPackage()));
        return rules;
    }

    /** Time and chance are parameters; also for tests, which would hold on one day and not on the next. */
    ArchRule clocks() {
        return noClasses()
                .that(DescribedPredicate.not(mayReadClockOrChance()))
                .should()
                .accessTargetWhere(Clocks.readsClockOrChance());
    }

    private DescribedPredicate<JavaClass> mayReadClockOrChance() {
        return DescribedPredicate.describe(
                "may read a clock or a chance",
                type -> Clocks.READERS.stream()
                        .map(name -> root + "." + name)
                        .anyMatch(name ->
                                type.getName().equals(name) || type.getName().startsWith(name + "$")));
    }

    private ArchRule onlyIn(List<String> packages, String library) {
        var allowed = packages.stream().map(name -> root + "." + name).toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat(resideInAPackage(library));
    }

    private String nameOf(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith(root + ".") ? name.substring(root.length() + 1) : "";
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(root + ".");
    }

    private ArchCondition<JavaClass> importDownwards() {
        return new ArchCondition<>("import down the floors only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!Floors.isKnown(nameOf(type))) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is on no floor"));
                }
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isOurs(dependency.getTargetClass()))
                        .forEach(dependency -> Floors.objection(nameOf(type), nameOf(dependency.getTargetClass()))
                                .ifPresent(why -> events.add(SimpleConditionEvent.violated(
                                        dependency, why + ": " + dependency.getDescription()))));
            }
        };
    }

    private static ArchCondition<JavaClass> beTheOnlyOneToName(String library) {
        return new ArchCondition<>("be the only class that names " + library) {
            private List<JavaClass> naming = List.of();

            @Override
            public void init(Collection<JavaClass> all) {
                naming = all.stream()
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(one -> resideInAPackage(library).test(one.getTargetClass())))
                        .toList();
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (naming.size() > 1 && naming.contains(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is one of " + naming));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> haveANameThatSaysNothing() {
        return new ArchCondition<>("have a name that says nothing") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var name = type.getSimpleName();
                boolean jsr107 = type.isAssignableTo("javax.cache.CacheManager");
                boolean empty = name.matches("(Abstract|Base|Default).*|I[A-Z][a-z].*")
                        || name.matches(".*(Impl|Utils?|Helper|Dto|Model|Info)")
                        || (name.endsWith("Manager") && !jsr107);
                if (empty) {
                    events.add(SimpleConditionEvent.satisfied(type, type.getName()));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package whose package-info says @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is not"));
                }
            }
        };
    }
}
