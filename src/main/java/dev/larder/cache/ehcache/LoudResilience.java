package dev.larder.cache.ehcache;

import dev.larder.cache.StoreUnavailableException;
import java.util.Map;
import java.util.function.Function;
import org.ehcache.Cache;
import org.ehcache.spi.resilience.ResilienceStrategy;
import org.ehcache.spi.resilience.StoreAccessException;

/**
 * Says what failed. Ehcache's own strategy answers as if nothing had happened: that a value was put if absent, which nobody
 * has.
 *
 * @param failures makes the exception
 */
record LoudResilience(Function<Throwable, StoreUnavailableException> failures)
        implements ResilienceStrategy<Object, Object> {

    @Override
    public Object getFailure(Object key, StoreAccessException e) {
        throw failures.apply(e);
    }

    @Override
    public boolean containsKeyFailure(Object key, StoreAccessException e) {
        throw failures.apply(e);
    }

    @Override
    public void putFailure(Object key, Object value, StoreAccessException e) {
        throw failures.apply(e);
    }

    @Override
    public void removeFailure(Object key, StoreAccessException e) {
        throw failures.apply(e);
    }

    @Override
    public void clearFailure(StoreAccessException e) {
        throw failures.apply(e);
    }

    @Override
    public Cache.Entry<Object, Object> iteratorFailure(StoreAccessException e) {
        throw failures.apply(e);
    }

    @Override
    public Object putIfAbsentFailure(Object key, Object value, StoreAccessException e) {
        throw failures.apply(e);
    }

    @Override
    public boolean removeFailure(Object key, Object value, StoreAccessException e) {
        throw failures.apply(e);
    }

    @Override
    public Object replaceFailure(Object key, Object value, StoreAccessException e) {
        throw failures.apply(e);
    }

    @Override
    public boolean replaceFailure(Object key, Object value, Object newValue, StoreAccessException e) {
        throw failures.apply(e);
    }

    @Override
    public Map<Object, Object> getAllFailure(Iterable<?> keys, StoreAccessException e) {
        throw failures.apply(e);
    }

    @Override
    public void putAllFailure(Map<?, ?> entries, StoreAccessException e) {
        throw failures.apply(e);
    }

    @Override
    public void removeAllFailure(Iterable<?> keys, StoreAccessException e) {
        throw failures.apply(e);
    }
}
