package dev.larder.method;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryTypes;
import dev.larder.internal.settings.Settings;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.annotation.CacheResolverFactory;

/** The plans of all annotated methods of an application. Filled at deployment; safe for use by several threads. */
public final class MethodPlans {

    /** The annotations that plans are read from. */
    public static final List<Class<? extends Annotation>> ANNOTATIONS = CacheMembers.ANNOTATIONS;

    private final ConcurrentMap<Class<?>, Map<Method, MethodPlan<?>>> plans = new ConcurrentHashMap<>();
    private final ConcurrentMap<Class<?>, Map<Method, List<RemovalPlan>>> removals = new ConcurrentHashMap<>();
    private final ConcurrentMap<Class<?>, Bean<?>> beans = new ConcurrentHashMap<>();

    /**
     * Reads the plans of a bean class.
     *
     * @throws CacheDefinitionException if an annotation breaks a rule; it names all of them
     */
    public void read(AnnotatedType<?> type) {
        read(type, false);
    }

    /**
     * Reads the plans of an EJB's class, for which there is one rule more: its methods come from public classes.
     *
     * @throws CacheDefinitionException as {@link #read}
     */
    public void readEjb(AnnotatedType<?> type) {
        read(type, true);
    }

    /** Remembers the bean that instances of a class with plans are of. */
    public void know(Bean<?> bean) {
        if (plans.containsKey(bean.getBeanClass())) {
            beans.put(bean.getBeanClass(), bean);
        }
    }

    /**
     * Looks whether a bean class has annotations that carry one of {@link #ANNOTATIONS}: stereotypes, interceptor bindings.
     *
     * @throws CacheDefinitionException if it has; it names all of them
     */
    public void refuseCarried(AnnotatedType<?> type, BeanManager beanManager) {
        var problems = CarriedAnnotations.problems(type, beanManager);
        if (!problems.isEmpty()) {
            throw new CacheDefinitionException(problems);
        }
    }

    private void read(AnnotatedType<?> type, boolean ofEjb) {
        var problems = new ArrayList<String>();
        Map<Method, MethodPlan<?>> ofClass = Map.of();
        try {
            ofClass = ofEjb ? PlanReader.readEjb(type) : PlanReader.read(type);
        } catch (CacheDefinitionException e) {
            problems.add(e.getMessage());
        }
        var removed = new RemovalReader(type, problems).read(ofEjb);
        if (!problems.isEmpty()) {
            throw new CacheDefinitionException(problems);
        }
        if (!ofClass.isEmpty()) {
            plans.put(type.getJavaClass(), ofClass);
        }
        if (!removed.isEmpty()) {
            removals.put(type.getJavaClass(), removed);
        }
    }

    /**
     * Looks for what the plans read so far will need. Beans can be looked for from now on.
     *
     * @throws CacheDefinitionException if a key generator or resolver factory cannot be had, or a method cannot be run in the background
     *     that is to be; it names all of them
     */
    public void validate(BeanManager beanManager) {
        var problems = new TreeSet<String>();
        plans.forEach((type, ofClass) -> ofClass.forEach((method, plan) -> plan.namedClasses()
                .forEach(named -> problem(type, method, named, beanManager).ifPresent(problems::add))));
        removals.forEach((type, ofClass) -> ofClass.forEach((method, ofMethod) -> ofMethod.stream()
                .flatMap(RemovalPlan::namedClasses)
                .forEach(named -> problem(type, method, named, beanManager).ifPresent(problems::add))));
        plans.forEach((type, ofClass) -> ofClass.values().stream()
                .filter(plan -> plan.rules().freshness().needsBackground())
                .forEach(plan -> {
                    try {
                        view(type, plan, beanManager);
                    } catch (CacheDefinitionException e) {
                        problems.add(String.valueOf(e.getMessage()));
                    }
                }));
        if (!problems.isEmpty()) {
            throw new CacheDefinitionException(List.copyOf(problems));
        }
    }

    private static Optional<String> problem(Class<?> type, Method method, Class<?> named, BeanManager beanManager) {
        return BeanOrInstance.problem(named, beanManager)
                .map(problem -> "%s: method %s names %s, which %s"
                        .formatted(type.getName(), PlanReader.signature(method), named.getName(), problem));
    }

    /** The names of the caches that the plans read so far use, those for exceptions and of removals too. */
    public Set<String> cacheNames() {
        return all().flatMap(MethodPlan::cacheNames).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of those whose keys have to be listed, for patterns. */
    public Set<String> scannedCacheNames() {
        return allRemovals()
                .filter(RemovalPlan::scans)
                .flatMap(plan -> plan.details().cacheNames())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The methods read so far, in order: {@code com.acme.Shop.find(long): @CacheResult in users}. */
    public List<String> methods() {
        return all().map(MethodPlan::describe).distinct().sorted().toList();
    }

    /** What is allowed and hardly meant in the plans read so far, each in a sentence that names the methods. */
    public List<String> warnings() {
        return MeetingResults.warnings(plans.values().stream().flatMap(ofClass -> ofClass.values().stream()));
    }

    /** The methods whose entries carry tags, by the names of their caches; without those that find a cache by a resolver. */
    public Map<String, Set<String>> tagged() {
        return plans.values().stream()
                .flatMap(ofClass -> ofClass.values().stream())
                .filter(plan -> !plan.rules().tags().isEmpty()
                        && plan.members().resolverFactory() == CacheResolverFactory.class)
                .collect(Collectors.groupingBy(
                        MethodPlan::getCacheName,
                        Collectors.mapping(
                                plan -> PlanReader.signature(plan.method()), Collectors.toCollection(TreeSet::new))));
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

    /** The settings as those of caches are checked by: a method with {@link Memoize} says where its own is. */
    public Settings withStores(Settings settings) {
        var with = settings;
        for (var plan :
                all().filter(plan -> plan.annotation() instanceof Memoize).toList()) {
            with = MemoizeRule.withStore(with, plan.getCacheName());
        }
        return with;
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
        return ExpectedTypes.of(all());
    }

    private Stream<MethodPlan<?>> all() {
        return Stream.concat(
                plans.values().stream().flatMap(ofClass -> ofClass.values().stream()),
                allRemovals().map(RemovalPlan::details));
    }

    private Stream<RemovalPlan> allRemovals() {
        return removals.values().stream()
                .flatMap(ofClass -> ofClass.values().stream())
                .flatMap(List::stream);
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
        return find(plans, target, method, beanManager);
    }

    /**
     * What a method that was called on an instance of a class removes; for the rest as {@link #plan}.
     *
     * @throws CacheDefinitionException as {@link #plan}
     */
    List<RemovalPlan> removals(Class<?> target, Method method, BeanManager beanManager) {
        return find(removals, target, method, beanManager);
    }

    private <P> P find(Map<Class<?>, Map<Method, P>> among, Class<?> target, Method method, BeanManager beanManager) {
        for (Class<?> type = target; type != null; type = type.getSuperclass()) {
            if (type.isSynthetic()) {
                continue; // what the container made of a bean class
            }
            if (!plans.containsKey(type) && !removals.containsKey(type)) {
                read(beanManager.createAnnotatedType(type));
            }
            // The bean class comes before its superclasses: its own @CacheDefaults count.
            var plan = among.getOrDefault(type, Map.of()).get(method);
            if (plan != null) {
                return plan;
            }
        }
        throw new IllegalStateException("No cache annotation on " + method);
    }

    /**
     * How a method is called whose plan wants runs in the background.
     *
     * @param target as {@link #plan}
     * @throws CacheDefinitionException if it cannot be called in another thread
     */
    BeanView view(Class<?> target, MethodPlan<?> plan, BeanManager beanManager) {
        try {
            for (Class<?> type = target; type != null; type = type.getSuperclass()) {
                var bean = beans.get(type);
                if (bean != null) {
                    return BeanView.of(bean, plan.method(), beanManager);
                }
            }
            throw new IllegalArgumentException("is of no bean that is known");
        } catch (IllegalArgumentException e) {
            throw new CacheDefinitionException(
                    List.of("%s: method %s has @CacheFreshness with runs in the background (%s), and %s"
                            .formatted(
                                    target.getName(),
                                    PlanReader.signature(plan.method()),
                                    "refreshAhead, staleWhileLoading or hardLimit",
                                    e.getMessage())));
        }
    }
}
