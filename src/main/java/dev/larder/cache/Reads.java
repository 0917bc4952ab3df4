package dev.larder.cache;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.cache.CacheException;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;

/** The operations of a cache that read, and those that load what is not there. */
record Reads<K, V>(CacheParts<K, V> parts) {

    @Nullable
    V get(K key) {
        var values = parts.values();
        values.key(key);
        var value = find(key);
        if (value != null) {
            return values.valueOut(value);
        }
        return parts.loader().isActive() ? readThrough(key) : null;
    }

    private @Nullable V find(K key) {
        long start = parts.statistics().start();
        var value = parts.entries().read(key);
        parts.statistics().get(value != null, start);
        return value;
    }

    private @Nullable V readThrough(K key) {
        try {
            return load(key, Set.of(), 0, false, () -> parts.loader().load(key));
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException("Interrupted while another caller loads the key", e);
        } catch (Exception e) {
            throw new IllegalStateException("A cache loader throws no checked exception", e);
        }
    }

    @Nullable
    V getOrLoad(K key, Callable<? extends @Nullable V> load) throws Exception {
        parts.values().key(key);
        var value = find(key);
        return value != null ? parts.values().valueOut(value) : load(key, Set.of(), 0, true, load);
    }

    @Nullable
    V getOrLoad(K key, Set<String> tags, Callable<? extends @Nullable V> load) throws Exception {
        parts.values().key(key);
        var value = find(key);
        return value != null
                ? parts.values().valueOut(value)
                : load(key, Set.copyOf(tags), parts.entries().tagStamp(), true, load);
    }

    /**
     * Loads, or joins another caller's load.
     *
     * @param stamp from before the load
     * @param counts whether what is stored counts as a put: a caller's load does, as if he had put it; a cache loader's not
     */
    private @Nullable V load(K key, Set<String> tags, long stamp, boolean counts, Callable<? extends @Nullable V> load)
            throws Exception {
        var entries = parts.entries();
        var values = parts.values();
        return parts.flights()
                .join(
                        values.keyIn(key),
                        new Flights.Load<>(
                                tags,
                                same -> values.valueOut(entries.peek(same)),
                                () -> timed(load),
                                (same, loaded) -> entries.storeLoaded(same, values.valueIn(loaded), tags, stamp),
                                (same, loaded) -> {
                                    parts.statistics()
                                            .put(counts, parts.statistics().start());
                                    entries.tellLoaded(same, loaded);
                                },
                                parts.statistics()::collapsedLoad));
    }

    private @Nullable V timed(Callable<? extends @Nullable V> load) throws Exception {
        long start = parts.statistics().start();
        boolean succeeded = false;
        try {
            V value = load.call();
            succeeded = true;
            return value;
        } finally {
            parts.statistics().load(succeeded, start);
        }
    }

    Map<K, V> getAll(Set<? extends K> keys) {
        keys.forEach(parts.values()::key);
        long start = parts.statistics().start();
        var found = new HashMap<K, V>();
        parts.entries()
                .readAll(keys)
                .forEach((key, value) -> found.put(key, parts.values().copy(value)));
        parts.statistics().gets(found.size(), keys.size() - found.size(), start);
        if (parts.loader().isActive() && found.size() < keys.size()) {
            var missing = new HashSet<K>(keys);
            missing.removeAll(found.keySet());
            parts.loader().loadAll(missing).forEach((key, value) -> {
                parts.keepLoaded(key, value);
                found.put(key, value);
            });
        }
        return found;
    }

    boolean containsKey(K key) {
        return parts.entries().peek(parts.values().key(key)) != null;
    }

    void loadAll(Set<? extends K> keys, boolean replaceExisting, @Nullable CompletionListener listener) {
        keys.forEach(parts.values()::key);
        var wanted = new HashSet<K>(keys);
        parts.executor().execute(() -> {
            try {
                if (!replaceExisting) {
                    wanted.removeIf(key -> parts.entries().peek(key) != null);
                }
                parts.loader().loadAll(wanted).forEach(parts::keepLoaded);
            } catch (RuntimeException e) {
                if (listener != null) {
                    listener.onException(e);
                }
                return;
            }
            if (listener != null) {
                listener.onCompletion();
            }
        });
    }
}
