package dev.larder.method;

import dev.larder.cache.Chance;
import dev.larder.cache.LarderCache;
import dev.larder.cache.Ttl;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** Which calls of one method are cached, and how what comes of them is kept. Safe for use by several threads. */
final class Keeping {

    private static final Ttl NOT_AT_ALL = Ttl.of(Duration.ZERO);

    private final MethodPlan<?> plan;
    private final Optional<TtlRule> ttl;
    private final @Nullable Ttl sameOnHit;
    private final List<Condition> before;
    private final List<Condition> after;
    private final InstantSource time;
    private final FaultLog faults;
    private final StoredType type;

    /**
     * As the method's rules say.
     *
     * @param beanManager finds conditions; those that are no beans are made by their constructors without parameters
     * @param time what deadlines are compared with
     */
    Keeping(MethodPlan<?> plan, BeanManager beanManager, InstantSource time) {
        this.plan = plan;
        this.ttl = plan.rules().ttl();
        this.time = time;
        this.type = new StoredType(plan);
        this.faults = new FaultLog(
                plan.method(), "what @CacheIf, @CacheUnless or @CacheTtl says of {} fails, and the call is not cached");
        var conditions = plan.rules().conditions().stream()
                .map(rule -> Condition.of(rule, plan, beanManager))
                .toList();
        this.before = conditions.stream().filter(one -> !one.seesResult()).toList();
        this.after = conditions.stream().filter(Condition::seesResult).toList();
        this.sameOnHit = ttl.map(rule -> rule.isSameForAllHits() ? rule.onHit(Chance.OF_THREADS) : null)
                .orElse(Ttl.OF_CACHE);
    }

    /** The same operation, for those calls alone that the conditions asked before the method agree to; others go past it. */
    CacheOperation limited(CacheOperation operation) {
        return before.isEmpty()
                ? operation
                : call -> agree(before, call, null) ? operation.invoke(call) : call.proceed();
    }

    /** What a stored result has to be. */
    StoredType type() {
        return type;
    }

    /** Whether what came of a call is stored. */
    boolean keeps(InvocationContext call, @Nullable Object result) {
        return after.isEmpty() || agree(after, call, result);
    }

    private boolean agree(List<Condition> conditions, InvocationContext call, @Nullable Object result) {
        return faults.orElse(false, () -> conditions.stream().allMatch(one -> one.agrees(call, result)));
    }

    /** The tags that what comes of a call carries. */
    Set<String> tags(InvocationContext call) {
        return plan.rules().tags(call);
    }

    /** How long a value lives that is stored now; {@link Ttl#isOver} if it is not to be stored. */
    Ttl ttl(Object value) {
        return ttl.map(rule -> faults.orElse(NOT_AT_ALL, () -> rule.of(value, time, Chance.OF_THREADS)))
                .orElse(Ttl.OF_CACHE);
    }

    /** How long a stored value was to live, without jitter; no condition is asked. */
    Ttl lifetime(Object value) {
        return ttl.map(rule -> faults.orElse(NOT_AT_ALL, () -> rule.lifetime(value, time)))
                .orElse(Ttl.OF_CACHE);
    }

    /** How long what came of a call lives; {@link Ttl#isOver} if it is not to be stored. */
    Ttl ttl(InvocationContext call, Object result) {
        return keeps(call, result) ? ttl(result) : NOT_AT_ALL;
    }

    /** As {@link dev.larder.cache.KeyedLoad#onHit}. */
    Ttl onHit() {
        var same = sameOnHit;
        return same != null ? same : ttl.orElseThrow().onHit(Chance.OF_THREADS);
    }

    /**
     * What is put for a call; if it is past its time, the entry goes.
     *
     * @throws UnsupportedOperationException if the cache cannot keep it so
     */
    NewEntry entry(Cache<Object, Object> cache, Object key, Object value, InvocationContext call) {
        var own = ttl(value);
        var tags = tags(call);
        boolean plain = own.kind() == Ttl.Kind.OF_CACHE && tags.isEmpty();
        if (!plain && !(cache instanceof LarderCache<Object, Object>)) {
            throw new UnsupportedOperationException(
                    "%s has @CacheTtl or @CacheTags, and its cache %s, a %s, is none of Larder's and has neither"
                            .formatted(
                                    plan.method(),
                                    cache.getName(),
                                    cache.getClass().getName()));
        }
        return new NewEntry(key, value, own, tags);
    }
}
