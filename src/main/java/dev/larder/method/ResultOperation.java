package dev.larder.method;

import dev.larder.cache.Freshness;
import dev.larder.cache.KeyedLoad;
import dev.larder.cache.LarderCache;
import dev.larder.cache.LoadInterruptedException;
import dev.larder.cache.Ttl;
import dev.larder.method.CacheAction.KeepResult;
import jakarta.interceptor.InvocationContext;
import java.util.Set;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * {@code @CacheResult}: a stored result or exception instead of the call, else the call, whose outcome is stored.
 *
 * <p>A null result is not stored, since JSR-107 has no null values: the next call runs the method again.
 */
record ResultOperation(
        MethodPlan<?> plan, KeepResult action, CacheAccess access, Keeping keeping, Repeats repeats, Reports reports)
        implements CacheOperation, KeyedLoad<Object, InvocationContext, Object> {

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        var key = access.key().apply(context);
        var cache = access.cache().apply(context);
        if (access.transactions().hasChanged(cache, key)) {
            return context.proceed(); // what it gives may be undone: nobody else sees it
        }
        if (action.skipGet()) {
            var result = call(context, key);
            put(context, key, result, cache);
            return result;
        }
        reports.statistics().call();
        var result =
                CallTrace.isOn() ? reports.trace().of(key, () -> find(context, key, cache)) : find(context, key, cache);
        return result == null || keeping.type().fits(result) ? result : ofOtherType(context, key, cache, result);
    }

    /** The method is run by this caller if nobody else does. */
    private @Nullable Object find(InvocationContext context, Object key, Cache<Object, Object> cache) throws Exception {
        if (!(cache instanceof LarderCache<Object, Object> larder)) {
            return getOrCall(context, key, cache);
        }
        try {
            return larder.getOrLoad(key, this, context);
        } catch (LoadInterruptedException e) {
            throw InterruptedWait.told(e, plan.method());
        }
    }

    /** What is stored, or was loaded meanwhile, is none of this method's: a miss. */
    private @Nullable Object ofOtherType(
            InvocationContext context, Object key, Cache<Object, Object> cache, Object stored) throws Exception {
        keeping.type().remove(cache, key, stored);
        var result = find(context, key, cache);
        return result == null || keeping.type().fits(result) ? result : load(key, context);
    }

    /** Puts what came of a call that asked nothing of the cache; null, and what is not to be kept, is not put. */
    void put(InvocationContext context, Object key, @Nullable Object result, Cache<Object, Object> cache) {
        if (result != null && keeping.keeps(context, result)) {
            access.put(context, cache, keeping.entry(cache, key, result, context));
            reports.put(key);
        }
    }

    /** For a cache that somebody else's resolver gave: callers of one key may run the method side by side. */
    private @Nullable Object getOrCall(InvocationContext context, Object key, Cache<Object, Object> cache)
            throws Exception {
        var stored = cache.get(key);
        if (stored != null) {
            return stored;
        }
        tell(Event.MISS);
        var result = load(key, context);
        put(context, key, result, cache);
        return result;
    }

    /** What the method gives; or the exception that it threw before, if that is stored. */
    @Override
    public @Nullable Object load(Object key, InvocationContext context) throws Exception {
        var stored = storedException(key, context);
        if (stored != null) {
            throw Rethrow.<RuntimeException>same(stored);
        }
        return call(context, key);
    }

    /** What the method threw before, if that is stored. */
    @Nullable
    Throwable storedException(Object key, InvocationContext context) {
        return action.keepsExceptions() && access.exceptions().apply(context).get(key) instanceof Throwable stored
                ? stored
                : null;
    }

    @Override
    public Set<String> tags(Object key, InvocationContext context) {
        return keeping.tags(context);
    }

    @Override
    public Ttl ttl(Object key, Object loaded, InvocationContext context) {
        return keeping.ttl(context, loaded);
    }

    @Override
    public Ttl onHit() {
        return keeping.onHit();
    }

    @Override
    public void tell(Event event) {
        reports.statistics().tell(event);
        CallTrace.tell(event);
    }

    @Override
    public Freshness freshness() {
        return plan.rules().freshness();
    }

    @Override
    public InvocationContext detached(InvocationContext context) {
        return repeats.detached(context);
    }

    /** An exception that is kept is the method's answer. */
    @Override
    public boolean isFault(Throwable thrown) {
        return !action.keepsExceptions() || !action.keptExceptions().matches(thrown);
    }

    @Override
    public Ttl absentTtl(Object key, InvocationContext context) {
        return plan.form().absentTtl();
    }

    /** What the method gives, timed. */
    private @Nullable Object call(InvocationContext context, Object key) throws Exception {
        long start = reports.statistics().startLoad();
        boolean succeeded = false;
        try {
            var result = outcome(context, key);
            succeeded = true;
            return result;
        } finally {
            reports.statistics().endLoad(start, succeeded);
        }
    }

    /** The outcome of a call; an exception is stored, if it is to be. */
    @Nullable
    Object outcome(InvocationContext context, Object key) throws Exception {
        try {
            return context.proceed();
        } catch (Throwable thrown) {
            if (action.keepsExceptions() && action.keptExceptions().matches(thrown)) {
                reports.afterException()
                        .make(() -> access.exceptions().apply(context).put(key, thrown));
            }
            throw thrown;
        }
    }
}
