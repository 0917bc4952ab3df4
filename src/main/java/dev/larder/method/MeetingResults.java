package dev.larder.method;

import dev.larder.method.CacheAction.ChangeCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolverFactory;

/** Finds methods that share entries of a cache, and store there what the other one cannot have stored. */
final class MeetingResults {

    private MeetingResults() {}

    /** A sentence for each pair. */
    static List<String> warnings(Stream<MethodPlan<?>> plans) {
        var storing = plans.filter(plan -> plan.members().resolverFactory() == CacheResolverFactory.class)
                .filter(plan -> stored(plan).isPresent())
                .distinct()
                .toList();
        var warnings = new ArrayList<String>();
        for (int i = 0; i < storing.size(); i++) {
            for (var other : storing.subList(i + 1, storing.size())) {
                var one = storing.get(i);
                if (one.getCacheName().equals(other.getCacheName())
                        && mayHaveOneKey(one, other)
                        && !mayMeet(stored(one).orElseThrow(), stored(other).orElseThrow())) {
                    warnings.add(
                            "Methods %s and %s share keys of cache %s, and one stores a %s, the other a %s: each finds the other's and misses; give one of them another cache"
                                    .formatted(
                                            PlanReader.signature(one.method()),
                                            PlanReader.signature(other.method()),
                                            one.getCacheName(),
                                            stored(one).orElseThrow().getTypeName(),
                                            stored(other).orElseThrow().getTypeName()));
                }
            }
        }
        return List.copyOf(warnings);
    }

    /** The type of what a method stores; empty if it stores nothing. */
    private static Optional<Class<?>> stored(MethodPlan<?> plan) {
        return plan.members().action() instanceof ChangeCache
                ? plan.parameters().value().map(value -> ValueTypes.boxed(value.rawType()))
                : Optional.of(plan.form().valueClass());
    }

    private static boolean mayHaveOneKey(MethodPlan<?> one, MethodPlan<?> other) {
        if (one.keyTemplate().isPresent() || other.keyTemplate().isPresent()) {
            return one.keyTemplate()
                    .map(KeyTemplate::texts)
                    .equals(other.keyTemplate().map(KeyTemplate::texts));
        }
        return isDefault(one) && isDefault(other) && mayBeEqual(keyTypes(one), keyTypes(other));
    }

    private static boolean isDefault(MethodPlan<?> plan) {
        return plan.members().keyGenerator() == CacheKeyGenerator.class;
    }

    private static List<Class<?>> keyTypes(MethodPlan<?> plan) {
        var all = ItemParameter.typesInKeys(plan.method());
        return plan.parameters().keys().stream()
                .<Class<?>>map(key -> ValueTypes.boxed(all[key.position()]))
                .toList();
    }

    private static boolean mayBeEqual(List<Class<?>> some, List<Class<?>> others) {
        boolean may = some.size() == others.size();
        for (int i = 0; may && i < some.size(); i++) {
            may = mayMeet(some.get(i), others.get(i));
        }
        return may;
    }

    private static boolean mayMeet(Class<?> one, Class<?> other) {
        return one.isAssignableFrom(other) || other.isAssignableFrom(one);
    }
}
