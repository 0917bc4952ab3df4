package dev.larder.cache;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import javax.cache.processor.EntryProcessor;
import org.jspecify.annotations.Nullable;

/**
 * A cache for callers that do not wait: each operation is the one of {@link LarderCache} of that name, run by an executor. A
 * stage ends with the exception that the operation throws. Safe for use by several threads.
 */
public final class AsyncLarderCache<K, V> {

    private final LarderCache<K, V> cache;
    private final Executor executor;

    AsyncLarderCache(LarderCache<K, V> cache, Executor executor) {
        this.cache = cache;
        this.executor = executor;
    }

    /** A value; null if there is none. */
    public CompletionStage<@Nullable V> get(K key) {
        return later(() -> cache.get(key));
    }

    /** The values of those keys that have one. */
    public CompletionStage<Map<K, V>> getAll(Set<? extends K> keys) {
        return later(() -> cache.getAll(keys));
    }

    /** The stored value, else what {@code load} gives. */
    public CompletionStage<@Nullable V> getOrLoad(K key, Callable<? extends @Nullable V> load) {
        return later(() -> cache.getOrLoad(key, load));
    }

    /** Stores a value. */
    public CompletionStage<@Nullable Void> put(K key, V value) {
        return later(() -> {
            cache.put(key, value);
            return null;
        });
    }

    /** Stores a value if there is none. */
    public CompletionStage<Boolean> putIfAbsent(K key, V value) {
        return later(() -> cache.putIfAbsent(key, value));
    }

    /** Removes an entry. */
    public CompletionStage<Boolean> remove(K key) {
        return later(() -> cache.remove(key));
    }

    /** Runs an entry processor. */
    public <T> CompletionStage<T> invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        return later(() -> cache.invoke(key, processor, arguments));
    }

    /** Any operations of the cache, one after the other: {@code apply(users -> users.increment(id, 1))}. */
    public <T extends @Nullable Object> CompletionStage<T> apply(Function<? super LarderCache<K, V>, T> operations) {
        return later(() -> operations.apply(cache));
    }

    private <T extends @Nullable Object> CompletionStage<T> later(Callable<T> operation) {
        var outcome = new CompletableFuture<T>();
        try {
            executor.execute(() -> {
                try {
                    outcome.complete(operation.call());
                } catch (Throwable thrown) {
                    outcome.completeExceptionally(thrown);
                }
            });
        } catch (RejectedExecutionException e) {
            outcome.completeExceptionally(e); // the application is stopping
        }
        return outcome;
    }
}
