package dev.larder.method;

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
record ResultOperation(MethodPlan<?> plan, KeepResult action, CacheAccess access, ChangeAfterException afterException)
        implements CacheOperation, KeyedLoad<Object, InvocationContext, Object> {

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        var key = access.key().apply(context);
        var cache = access.cache().apply(context);
        if (action.skipGet()) {
            var result = call(context, key);
            if (result != null) {
                access.put(cache, key, result, plan.rules().tags(context));
            }
            return result;
        }
        return cache instanceof LarderCache<Object, Object> larder
                ? getOrLoad(context, key, larder)
                : getOrCall(context, key, cache);
    }

    /** The method is run by this caller if nobody else does. */
    private @Nullable Object getOrLoad(InvocationContext context, Object key, LarderCache<Object, Object> cache)
            throws Exception {
        try {
            return cache.getOrLoad(key, this, context);
        } catch (LoadInterruptedException e) {
            throw InterruptedWait.told(e, plan.method());
        }
    }

    /** For a cache that somebody else's resolver gave: callers of one key may run the method side by side. */
    private @Nullable Object getOrCall(InvocationContext context, Object key, Cache<Object, Object> cache)
            throws Exception {
        var stored = cache.get(key);
        if (stored != null) {
            return stored;
        }
        var result = load(key, context);
        if (result != null) {
            cache.put(key, result);
        }
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
        return plan.rules().tags(context);
    }

    @Override
    public Ttl absentTtl(Object key, InvocationContext context) {
        return plan.form().absentTtl();
    }

    /** What the method gives; what it throws is stored, if it is to be. */
    @Nullable
    Object call(InvocationContext context, Object key) throws Exception {
        try {
            return context.proceed();
        } catch (Throwable thrown) {
            if (action.keepsExceptions() && action.keptExceptions().matches(thrown)) {
                afterException.make(() -> access.exceptions().apply(context).put(key, thrown));
            }
            throw thrown;
        }
    }
}
