package dev.larder.method;

import dev.larder.method.CacheAction.ChangeCache;
import jakarta.interceptor.InvocationContext;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** {@code @CachePut}, {@code @CacheRemove}, {@code @CacheRemoveAll}: the call, and a change to the cache before or after. */
record ChangeOperation(MethodPlan<?> plan, ChangeCache action, CacheAccess access, Keeping keeping, Reports reports)
        implements CacheOperation {

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        if (!action.afterInvocation()) {
            change(context, null);
            return context.proceed();
        }
        Object result;
        try {
            result = context.proceed();
        } catch (Throwable thrown) {
            if (action.madeDespite().matches(thrown)) {
                reports.afterException().make(() -> change(context, null));
            }
            throw thrown;
        }
        change(context, result);
        return result;
    }

    /** Changes the cache; the result is null where there is none. */
    private void change(InvocationContext context, @Nullable Object result) {
        var cache = access.cache().apply(context);
        switch (action.change()) {
            case PUT -> {
                if (keeping.keeps(context, result)) {
                    put(context, cache);
                }
            }
            case REMOVE ->
                remove(context, cache, new CacheRemoval.OfKey(access.key().apply(context)));
            case REMOVE_ALL -> remove(context, cache, new CacheRemoval.OfAll());
        }
    }

    private void remove(InvocationContext context, Cache<Object, Object> cache, CacheRemoval removal) {
        access.remove(context, cache, removal);
        reports.removal(removal);
    }

    private void put(InvocationContext context, Cache<Object, Object> cache) {
        var key = access.key().apply(context);
        var value = plan.parameters().valueOf(context);
        if (value == null) {
            // JSR-107 has no null values. What is stored is out of date all the same.
            remove(context, cache, new CacheRemoval.OfKey(key));
        } else {
            access.put(context, cache, keeping.entry(cache, key, value, context));
            reports.put(key);
        }
    }
}
