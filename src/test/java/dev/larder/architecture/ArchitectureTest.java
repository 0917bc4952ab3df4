package dev.larder.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the classes of Larder to the rules of the house, and the rules to their word. */
class ArchitectureTest {

    private static final String WRONG = "dev.larder.architecture.wrong";

    /** Read once: that takes seconds. */
    private static final JavaClasses WRONG_CLASSES = new ClassFileImporter().importPackages(WRONG);

    private static final List<String> LIBRARIES_STILL_TO_COME =
            List.of("org.eclipse.microprofile.metrics", "org.hibernate", "org.terracotta", "com.ibm");

    @TestFactory
    Stream<DynamicTest> larderKeepsTheRule() {
        var larder = new ClassFileImporter(Stream.of(new ImportOption.DoNotIncludeTests())
                        .map(ImportOption.class::cast)
                        .toList())
                .importPackages("dev.larder");
        assertFalse(larder.isEmpty());
        return new ArchitectureRules("dev.larder")
                .all().entrySet().stream()
                        .map(rule ->
                                dynamicTest(rule.getKey(), () -> rule.getValue().check(larder)));
    }

    /** The classes below {@code wrong} break each rule once: a rule that does not notice is no rule. */
    @TestFactory
    Stream<DynamicTest> ruleSeesWhatBreaksIt() {
        return new ArchitectureRules(WRONG)
                .all().entrySet().stream()
                        .filter(rule -> canBeBroken(rule.getKey()))
                        .map(rule -> dynamicTest(
                                rule.getKey(),
                                () -> assertTrue(
                                        rule.getValue().evaluate(WRONG_CLASSES).hasViolation())));
    }

    /** A rule about a library that no test could name yet waits for its library. */
    private static boolean canBeBroken(String rule) {
        return LIBRARIES_STILL_TO_COME.stream().noneMatch(rule::contains);
    }

    @Test
    void testsReadNoClockEither() {
        var tests = new ClassFileImporter(List.of(new ImportOption.OnlyIncludeTests()))
                .importPackages("dev.larder")
                .that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(WRONG + "..")));
        assertFalse(tests.isEmpty());
        new ArchitectureRules("dev.larder").clocks().check(tests);
    }

    @TestFactory
    Stream<DynamicTest> clockRuleSeesEachWayToReadOne() throws ClassNotFoundException {
        var seen = clockReaders();
        return Stream.of(Class.forName(WRONG + ".method.ClockReader").getDeclaredMethods())
                .filter(method -> !method.isSynthetic()) // JaCoCo's own
                .map(Method::getName)
                .map(name -> dynamicTest(name, () -> assertTrue(seen.contains(".ClockReader." + name + "("), seen)));
    }

    @Test
    void clockRuleLeavesGivenClocksAlone() {
        var seen = clockReaders();
        assertFalse(seen.contains(".ClockTaker."), seen);
    }

    private static String clockReaders() {
        var report =
                new ArchitectureRules(WRONG).clocks().evaluate(WRONG_CLASSES).getFailureReport();
        return String.join("\n", report.getDetails());
    }

    @Test
    void floorsSayWhoMayImportWhom() {
        assertAll(
                () -> assertEquals(Optional.empty(), Floors.objection("method", "cache")),
                () -> assertEquals(Optional.empty(), Floors.objection("cache.redis", "cache")),
                () -> assertEquals(Optional.empty(), Floors.objection("session.jpa", "session")),
                () -> assertEquals(Optional.empty(), Floors.objection("internal.codec", "internal.settings")),
                () -> assertTrue(Floors.objection("method", "page").isPresent(), "features do not know each other"),
                () -> assertTrue(Floors.objection("cache", "cache.redis").isPresent(), "no parent knows its drivers"),
                () -> assertTrue(Floors.objection("cache.redis", "cache.sql").isPresent(), "no driver knows another"),
                () -> assertTrue(
                        Floors.objection("cache.redis", "session").isPresent(), "nor a feature not its parent"),
                () -> assertTrue(Floors.objection("management", "playground").isPresent()),
                () -> assertTrue(Floors.objection("playground", "boot").isPresent()),
                () -> assertTrue(Floors.objection("method", "pantry").isPresent(), "a package without a floor"));
    }
}
