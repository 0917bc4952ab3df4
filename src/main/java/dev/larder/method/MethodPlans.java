package dev.larder.method;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryTypes;
import dev.larder.internal.settings.Settings;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plans of all annotated methods of an application. Filled at deployment; safe for use by several threads. */
public final class MethodPlans {

    /** The annotations that plans are read from. */
    public static final List<Class<? extends Annotation>> ANNOTATIONS = CacheMembers.ANNOTATIONS;

    private final ConcurrentMap<Class<?>, Map<Method, MethodPlan<?>>> plans = new ConcurrentHashMap<>();

    /**
     * Reads the plans of a bean class.
     *
     * @throws CacheDefinitionException if an annotation breaks a rule of JSR-107; it names all of them
     */
    public void read(AnnotatedType<?> type) {
        keep(type, PlanReader.read(type));
    }

    /**
     * Reads the plans of an EJB's class, for which there is one rule more: its methods come from public classes.
     *
     * @throws CacheDefinitionException as {@link #read}
     */
    public void readEjb(AnnotatedType<?> type) {
        keep(type, PlanReader.readEjb(type));
    }

    private void keep(AnnotatedType<?> type, Map<Method, MethodPlan<?>> read) {
        if (!read.isEmpty()) {
            plans.put(type.getJavaClass(), read);
        }
    }

    /**
     * Looks for what the plans read so far will need. Beans can be looked for from now on.
     *
     * @throws CacheDefinitionException if a key generator or resolver factory cannot be had; it names all of them
     */
    public void validate(BeanManager beanManager) {
        var problems = new TreeSet<String>();
        plans.forEach((type, ofClass) -> ofClass.values()
                .forEach(plan -> plan.members()
                        .namedClasses()
                        .forEach(named -> BeanOrInstance.problem(named, beanManager)
                                .ifPresent(problem -> problems.add("%s: method %s names %s, which %s"
                                        .formatted(
                                                type.getName(),
                                                PlanReader.signature(plan.method()),
                                                named.getName(),
                                                problem))))));
        absences().keySet().stream()
                .map(name -> name + ".absent")
                .filter(cacheNames()::contains)
                .forEach(name -> problems.add(
                        "%s is a cache of methods, and the name of what @CacheAbsent records for another one; rename it"
                                .formatted(name)));
        if (!problems.isEmpty()) {
            throw new CacheDefinitionException(List.copyOf(problems));
        }
    }

    /** The names of the caches that the plans read so far use, those for exceptions too. */
    public Set<String> cacheNames() {
        return plans.values().stream()
                .flatMap(ofClass -> ofClass.values().stream())
                .flatMap(MethodPlan::cacheNames)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The caches that record what is absent, and how many keys each at most. */
    public Map<String, Long> absences() {
        var most = new HashMap<String, Long>();
        plans.values()
                .forEach(ofClass -> ofClass.values()
                        .forEach(plan -> plan.form()
                                .absent()
                                .ifPresent(absent -> most.merge(plan.getCacheName(), absent.maxEntries(), Math::max))));
        return Map.copyOf(most);
    }

    /**
     * What the cache of a name is set to: as the settings say, and as the {@link Memoize} of a method says that it is the cache of.
     */
    public CacheSettings settings(Settings settings, String name) {
        return plans.values().stream()
                .flatMap(ofClass -> ofClass.values().stream())
                .filter(plan -> plan.getCacheName().equals(name))
                .flatMap(plan -> plan.annotation() instanceof Memoize memoize
                        ? MemoizeRule.of(memoize).stream()
                        : Stream.empty())
                .findFirst()
                .map(rule -> rule.in(settings, name))
                .orElseGet(() -> CacheSettings.of(settings, name));
    }

    /** What the plans read so far tell of the keys and values of the caches that they use, by their names. */
    public Map<String, EntryTypes> expectedTypes() {
        return ExpectedTypes.of(plans.values().stream().flatMap(ofClass -> ofClass.values().stream()));
    }

    /**
     * The plan of a method that was called on an instance of a class: of a bean class, or of what the container made of it.
     *
     * <p>What the container intercepts without telling extensions (a message-driven bean, for one) is read at its first
     * call.
     *
     * @throws CacheDefinitionException if it is read only now and breaks a rule
     */
    MethodPlan<?> plan(Class<?> target, Method method, BeanManager beanManager) {
        for (Class<?> type = target; type != null; type = type.getSuperclass()) {
            // What the container made of a bean class is synthetic. The bean class comes before its superclasses: its
            // own
            // @CacheDefaults count.
            var plan = type.isSynthetic() ? null : ofClass(type, beanManager).get(method);
            if (plan != null) {
                return plan;
            }
        }
        throw new IllegalStateException("No cache annotation on " + method);
    }

    private Map<Method, MethodPlan<?>> ofClass(Class<?> type, BeanManager beanManager) {
        if (!plans.containsKey(type)) {
            read(beanManager.createAnnotatedType(type));
        }
        return plans.getOrDefault(type, Map.of());
    }
}
