package dev.larder.cache;

import java.util.concurrent.Callable;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * A cache of JSR-107 with what JSR-107 lacks. Had by injection or by {@link Cache#unwrap}.
 *
 * <p>Plain reads and writes fail open: a store that cannot be reached is a miss, a write to it is dropped. Atomic operations
 * ({@code putIfAbsent}, {@code replace}, {@code remove} of a value, {@code invoke}, {@code getAndPut} and its like) throw
 * {@link StoreUnavailableException}. Safe for use by several threads.
 */
public interface LarderCache<K, V> extends Cache<K, V> {

    /**
     * The stored value, else what {@code load} gives, which is stored unless it is null.
     *
     * <p>Callers of one key share one load: those who come while it runs wait for it, and get the same value or the same
     * exception. Loads of different keys never wait for each other. If the key is removed, written or cleared away during a
     * load, whoever waits for it still gets its value, but it is not stored, and who comes later loads anew. A load that
     * asks for its own key runs again instead of waiting for itself.
     *
     * @throws Exception what the load threw, the same object for each waiter
     */
    @Nullable
    V getOrLoad(K key, Callable<? extends @Nullable V> load) throws Exception;

    /** Statistics of this cache; they count only while statistics are enabled. */
    javax.cache.management.CacheStatisticsMXBean statistics();
}
