package dev.larder.method;

import dev.larder.cache.Freshness;
import dev.larder.cache.KeyedLoad;
import dev.larder.cache.LarderCache;
import dev.larder.cache.LoadInterruptedException;
import dev.larder.cache.Ttl;
import dev.larder.internal.Rethrow;
import dev.larder.method.CacheAction.KeepResult;
import jakarta.interceptor.InvocationContext;
import java.util.Set;
import java.util.function.Consumer;
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
        if (access.transactions().isAnyOpen() && hasChanged(context, key, cache)) {
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

    /** Whether the caller's transaction has changed what is stored for a key, an exception too. */
    boolean hasChanged(InvocationContext context, Object key, Cache<Object, Object> cache) {
        var transactions = access.transactions();
        return transactions.hasChanged(cache, key)
                || (action.keepsExceptions()
                        && transactions.hasChanged(access.exceptions().apply(context), key));
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
            CallTrace.hit();
            throw Rethrow.<RuntimeException>same(stored);
        }
        return call(context, key);
    }

    /** What the method threw before, if that is stored, which counts as a hit. */
    @Nullable
    Throwable storedException(Object key, InvocationContext context) {
        if (action.keepsExceptions() && access.exceptions().apply(context).get(key) instanceof Throwable stored) {
            reports.statistics().hitAfterAll();
            return stored;
        }
        return null;
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
    public Ttl lifetime(Object key, Object stored, InvocationContext context) {
        return keeping.lifetime(stored);
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
            var result = outcome(context, key, this::tell);
            succeeded = true;
            return result;
        } finally {
            reports.statistics().endLoad(start, succeeded);
        }
    }

    /**
     * The outcome of a call; an exception is stored, if it is to be.
     *
     * @param told what became of the call
     */
    @Nullable
    Object outcome(InvocationContext context, Object key, Consumer<Event> told) throws Exception {
        try {
            return context.proceed();
        } catch (Throwable thrown) {
            if (action.keepsExceptions() && action.keptExceptions().matches(thrown)) {
                reports.afterException().make(() -> keep(context, key, thrown, told));
            }
            throw thrown;
        }
    }

    private void keep(InvocationContext context, Object key, Throwable thrown, Consumer<Event> told) {
        access.put(context, access.exceptions().apply(context), new NewEntry(key, thrown, Ttl.OF_CACHE, Set.of()));
        if (action.skipGet()) {
            reports.put(key);
        } else {
            told.accept(Event.STORED);
        }
    }
}
