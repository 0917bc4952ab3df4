package dev.larder.cache.ehcache;

import dev.larder.cache.StoreUnavailableException;
import dev.larder.internal.codec.EncodedKey;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ehcache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * A native Ehcache of the cluster that tells all its failures. Each operation is one round trip and atomic.
 *
 * @param failures makes the exceptions
 */
record ClusterTier(Cache<Object, Object> ehcache, ClusterFailures failures, LongSupplier nanoTime) {

    /** What stands at a key; null if nothing does. */
    @Nullable
    ClusterContent get(EncodedKey key) {
        long start = nanoTime.getAsLong();
        var found = answer(() -> (ClusterContent) ehcache.get(key));
        // Ehcache takes a read that was given up after its time limit for one that found nothing.
        long limit = failures.settings().timeout().toNanos();
        if (found == null && nanoTime.getAsLong() - start >= limit) {
            throw failures.late(new NoSuchElementException("no answer"));
        }
        return found;
    }

    void put(EncodedKey key, ClusterContent content) {
        answer(() -> {
            ehcache.put(key, content);
            return null;
        });
    }

    /** Writes where nothing stands: null; otherwise what does. */
    @Nullable
    ClusterContent putIfAbsent(EncodedKey key, ClusterContent content) {
        return answer(() -> (ClusterContent) ehcache.putIfAbsent(key, content));
    }

    /** Writes in the place of that very version; says whether it did. */
    boolean replace(EncodedKey key, ClusterContent expected, ClusterContent content) {
        return answer(() -> ehcache.replace(key, expected.withoutValue(), content));
    }

    /** Removes whatever stands at a key. */
    void remove(EncodedKey key) {
        answer(() -> {
            ehcache.remove(key);
            return null;
        });
    }

    /** Removes that very version; says whether it did. */
    boolean remove(EncodedKey key, ClusterContent expected) {
        return answer(() -> ehcache.remove(key, expected.withoutValue()));
    }

    void clear() {
        answer(() -> {
            ehcache.clear();
            return null;
        });
    }

    /** All that there is, in batches that the servers decide. */
    Iterator<Cache.Entry<Object, Object>> entries() {
        return answer(ehcache::iterator);
    }

    /** The next one; null if there is none. */
    static Map.@Nullable Entry<EncodedKey, ClusterContent> next(
            Iterator<Cache.Entry<Object, Object>> entries, ClusterFailures failures) {
        try {
            if (!entries.hasNext()) {
                return null;
            }
            var entry = entries.next();
            return Map.entry((EncodedKey) entry.getKey(), (ClusterContent) entry.getValue());
        } catch (RuntimeException e) {
            if (ClusterFailures.isEnd(e)) {
                return null;
            }
            throw e instanceof StoreUnavailableException ? e : failures.of(e);
        }
    }

    private <T extends @Nullable Object> T answer(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failures.of(e);
        }
    }
}
