package dev.larder.method;

import dev.larder.cache.LarderCache;
import dev.larder.method.CacheAction.KeepResult;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * {@code @CacheResult}: a stored result or exception instead of the call, else the call, whose outcome is stored.
 *
 * <p>A null result is not stored, since JSR-107 has no null values: the next call runs the method again.
 */
record ResultOperation(MethodPlan<?> plan, KeepResult action, CacheAccess access, ChangeAfterException afterException)
        implements CacheOperation {

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        var invocation = new CacheInvocation<>(plan, context);
        var key = access.key().apply(invocation);
        var cache = access.cache().apply(invocation);
        if (action.skipGet()) {
            var result = call(invocation, key);
            if (result != null) {
                cache.put(key, result);
            }
            return result;
        }
        return cache instanceof LarderCache<Object, Object> larder
                ? getOrLoad(new Call(this, invocation, key), larder)
                : getOrCall(invocation, key, cache);
    }

    /** The method, run by this caller if nobody else does. */
    private static final class Call implements Callable<@Nullable Object> {

        private final ResultOperation operation;
        private final CacheInvocation<?> invocation;
        private final GeneratedCacheKey key;
        private boolean isMade;

        Call(ResultOperation operation, CacheInvocation<?> invocation, GeneratedCacheKey key) {
            this.operation = operation;
            this.invocation = invocation;
            this.key = key;
        }

        @Override
        public @Nullable Object call() throws Exception {
            isMade = true;
            return operation.callUnlessThrown(invocation, key);
        }
    }

    private @Nullable Object getOrLoad(Call call, LarderCache<Object, Object> cache) throws Exception {
        try {
            return cache.getOrLoad(call.key, call);
        } catch (InterruptedException e) {
            if (call.isMade || declaresInterruption()) {
                throw e;
            }
            Thread.currentThread().interrupt();
            throw new CacheException("Interrupted while another caller runs " + plan.method(), e);
        }
    }

    private boolean declaresInterruption() {
        return Stream.of(plan.method().getExceptionTypes())
                .anyMatch(type -> type.isAssignableFrom(InterruptedException.class));
    }

    /** For a cache that somebody else's resolver gave: callers of one key may run the method side by side. */
    private @Nullable Object getOrCall(
            CacheInvocation<?> invocation, GeneratedCacheKey key, Cache<Object, Object> cache) throws Exception {
        var stored = cache.get(key);
        if (stored != null) {
            return stored;
        }
        var result = callUnlessThrown(invocation, key);
        if (result != null) {
            cache.put(key, result);
        }
        return result;
    }

    private @Nullable Object callUnlessThrown(CacheInvocation<?> invocation, GeneratedCacheKey key) throws Exception {
        if (action.keepsExceptions() && access.exceptions().apply(invocation).get(key) instanceof Throwable stored) {
            throw Rethrow.same(stored);
        }
        return call(invocation, key);
    }

    private @Nullable Object call(CacheInvocation<?> invocation, GeneratedCacheKey key) throws Exception {
        try {
            return invocation.context().proceed();
        } catch (Throwable thrown) {
            if (action.keepsExceptions() && action.keptExceptions().matches(thrown)) {
                afterException.make(() -> access.exceptions().apply(invocation).put(key, thrown));
            }
            throw thrown;
        }
    }
}
