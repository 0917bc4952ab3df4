package dev.larder.method;

import dev.larder.cache.BulkLoad;
import dev.larder.cache.KeyedLoad;
import dev.larder.cache.LarderCache;
import dev.larder.cache.LoadInterruptedException;
import dev.larder.cache.Ttl;
import dev.larder.method.CacheAction.KeepResult;
import jakarta.interceptor.InvocationContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** {@code @CacheResult} with {@link CachePerItem}: what is stored of a call's items, and the method for the others. */
record PerItemOperation(
        MethodPlan<?> plan,
        ItemParameter items,
        KeepResult action,
        CacheAccess access,
        Keeping keeping,
        Reports reports)
        implements CacheOperation {

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        if (!(context.getParameters()[items.position()] instanceof Collection<?> asked)) {
            return context.proceed(); // null: there is nothing to look for, and the method knows what that means
        }
        var batch = new Batch(this, context);
        asked.forEach(batch::add);
        var cache = access.cache().apply(context);
        if (batch.keys().stream().anyMatch(key -> access.transactions().hasChanged(cache, key))) {
            return context.proceed(); // what it gives may be undone: nobody else sees it
        }
        if (action.skipGet()) {
            return batch.results(batch.loadAndPut(batch.keys(), cache));
        }
        reports.statistics().call(batch.keys().size());
        var found = find(batch, cache);
        var others = ofOtherType(found);
        if (others.isEmpty()) {
            return batch.results(found);
        }
        others.forEach(other -> keeping.type().remove(cache, other, Objects.requireNonNull(found.get(other))));
        var again = new HashMap<>(find(batch, cache));
        var still = ofOtherType(again);
        if (!still.isEmpty()) {
            again.keySet().removeAll(still);
            again.putAll(batch.loadAll(still));
        }
        return batch.results(again);
    }

    /** The keys of values that the method could not have returned. */
    private Set<Object> ofOtherType(Map<Object, Object> found) {
        return found.entrySet().stream()
                .filter(entry -> !keeping.type().fits(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<Object, Object> find(Batch batch, Cache<Object, Object> cache) throws Exception {
        return CallTrace.isOn()
                ? Objects.requireNonNull(reports.trace().of(batch.keys(), () -> findQuietly(batch, cache)))
                : findQuietly(batch, cache);
    }

    private Map<Object, Object> findQuietly(Batch batch, Cache<Object, Object> cache) throws Exception {
        return cache instanceof LarderCache<Object, Object> larder ? getOrLoad(batch, larder) : getOrCall(batch, cache);
    }

    private Map<Object, Object> getOrLoad(Batch batch, LarderCache<Object, Object> cache) throws Exception {
        try {
            return cache.getOrLoadAll(batch.keys(), batch);
        } catch (LoadInterruptedException e) {
            throw InterruptedWait.told(e, plan.method());
        }
    }

    /** For a cache that somebody else's resolver gave: callers may run the method for the same items side by side. */
    private static Map<Object, Object> getOrCall(Batch batch, Cache<Object, Object> cache) throws Exception {
        var known = new HashMap<>(cache.getAll(batch.keys()));
        var missing = batch.keys();
        missing.removeAll(known.keySet());
        missing.forEach(key -> batch.tell(KeyedLoad.Event.MISS));
        if (!missing.isEmpty()) {
            known.putAll(batch.loadAndPut(missing, cache));
        }
        return known;
    }

    /** The items of one call and their keys, which several items may share. */
    private static final class Batch implements BulkLoad<Object, Object> {

        private final PerItemOperation operation;
        private final InvocationContext call;
        private final Map<@Nullable Object, Object> keyOf = new LinkedHashMap<>();
        private final Map<Object, @Nullable Object> itemOf = new LinkedHashMap<>();

        Batch(PerItemOperation operation, InvocationContext call) {
            this.operation = operation;
            this.call = call;
        }

        void add(@Nullable Object item) {
            if (!keyOf.containsKey(item)) {
                var key = operation.access.key().apply(callWith(item));
                keyOf.put(item, key);
                itemOf.putIfAbsent(key, item);
            }
        }

        private InvocationContext callWith(@Nullable Object item) {
            return SubstitutedCall.withArguments(call, operation.items.argumentsWith(item, call));
        }

        /** In the caller's order. */
        Set<Object> keys() {
            return new LinkedHashSet<>(itemOf.keySet());
        }

        /** What the caller gets: by items, in his order. */
        Map<@Nullable Object, Object> results(Map<Object, Object> byKey) {
            var results = new LinkedHashMap<@Nullable Object, Object>();
            keyOf.forEach((item, key) -> {
                var value = byKey.get(key);
                if (value != null) {
                    results.put(item, value);
                }
            });
            return results;
        }

        @Override
        public Map<Object, Object> loadAll(Set<Object> missing) throws Exception {
            var asked = new LinkedHashSet<@Nullable Object>();
            missing.forEach(key -> asked.add(itemOf.get(key)));
            var byKey = new HashMap<Object, Object>();
            if (run(asked) instanceof Map<?, ?> returned) {
                returned.forEach((item, value) -> {
                    var key = keyOf.get(item);
                    if (key != null && value != null) {
                        byKey.put(key, value);
                    }
                });
            }
            return byKey;
        }

        private @Nullable Object run(Set<@Nullable Object> asked) throws Exception {
            var before = call.getParameters();
            call.setParameters(operation.items.argumentsWith(operation.items.collection(asked), call));
            var statistics = operation.reports.statistics();
            long start = statistics.startLoad();
            boolean succeeded = false;
            try {
                var returned = call.proceed();
                succeeded = true;
                return returned;
            } finally {
                statistics.endLoad(start, succeeded);
                call.setParameters(before);
            }
        }

        Map<Object, Object> loadAndPut(Set<Object> missing, Cache<Object, Object> cache) throws Exception {
            var loaded = missing.isEmpty() ? Map.<Object, Object>of() : loadAll(missing);
            loaded.forEach((key, value) -> {
                var one = callWith(itemOf.get(key));
                if (operation.keeping.keeps(one, value)) {
                    operation.access.put(one, cache, operation.keeping.entry(cache, key, value, one));
                    operation.reports.put(key);
                }
            });
            return loaded;
        }

        @Override
        public Ttl absentTtl() {
            return operation.plan.form().absentTtl();
        }

        @Override
        public Set<String> tags(Object key) {
            return operation.keeping.tags(callWith(itemOf.get(key)));
        }

        @Override
        public Ttl ttl(Object key, Object loaded) {
            return operation.keeping.ttl(callWith(itemOf.get(key)), loaded);
        }

        @Override
        public void tell(KeyedLoad.Event event) {
            operation.reports.statistics().tell(event);
            CallTrace.tell(event);
        }
    }
}
