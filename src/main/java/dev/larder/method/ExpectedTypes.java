package dev.larder.method;

import dev.larder.cache.EntryTypes;
import dev.larder.method.CacheAction.Change;
import dev.larder.method.CacheAction.ChangeCache;
import dev.larder.method.CacheAction.KeepResult;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolverFactory;

/**
 * What methods tell of the keys and values of one cache. It binds nobody: the cache takes other values too, from code or
 * from a method that is not known yet.
 *
 * @param keys the types of the arguments that keys are made of
 * @param values the types of what is put
 */
record ExpectedTypes(Set<Type> keys, Set<Type> values) {

    /** By name, the caches that these plans use without a resolver of somebody else's. */
    static Map<String, EntryTypes> of(Stream<MethodPlan<?>> plans) {
        var byName = new HashMap<String, ExpectedTypes>();
        plans.filter(plan -> plan.members().resolverFactory() == CacheResolverFactory.class)
                .forEach(plan -> plan.cacheNames().forEach(name -> {
                    var types =
                            byName.computeIfAbsent(name, any -> new ExpectedTypes(new HashSet<>(), new HashSet<>()));
                    types.addKeys(plan);
                    if (name.equals(plan.getCacheName())) {
                        types.addValue(plan); // exceptions are no values of one type
                    }
                }));
        var expected = new HashMap<String, EntryTypes>();
        byName.forEach((name, types) -> expected.put(name, EntryTypes.expected(types.keys(), types.value())));
        return expected;
    }

    private void addKeys(MethodPlan<?> plan) {
        boolean hasKey =
                !(plan.members().action() instanceof ChangeCache change && change.change() == Change.REMOVE_ALL);
        if (plan.keyTemplate().isPresent()) {
            keys.add(String.class);
        } else if (hasKey && plan.members().keyGenerator() == CacheKeyGenerator.class) {
            var all = plan.method().getGenericParameterTypes();
            plan.form().items().ifPresent(items -> all[items.position()] = items.item());
            plan.parameters().keys().forEach(key -> keys.add(all[key.position()]));
        }
    }

    private void addValue(MethodPlan<?> plan) {
        if (plan.members().action() instanceof KeepResult) {
            values.add(plan.form().value());
        } else if (plan.members().action() instanceof ChangeCache change && change.change() == Change.PUT) {
            var all = plan.method().getGenericParameterTypes();
            plan.parameters().value().ifPresent(value -> values.add(ValueTypes.boxed(all[value.position()])));
        }
    }

    /** The one type of all values. */
    private Type value() {
        return values.size() == 1 ? values.iterator().next() : Object.class;
    }
}
