package dev.larder.cache;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoaderException;
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
        return find(key, Ttl.OF_CACHE);
    }

    private @Nullable V find(K key, Ttl onHit) {
        long start = parts.statistics().startRead();
        var value = parts.entries().isEnabled() ? parts.entries().read(key, onHit) : null;
        parts.statistics().get(value != null, start);
        return value;
    }

    private @Nullable V readThrough(K key) {
        try {
            return load(
                    key,
                    false,
                    new Loading.Plain<V>(Set.of(), () -> parts.loader().load(key)));
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
    V getOrLoad(K key, Set<String> tags, Callable<? extends @Nullable V> load) throws Exception {
        parts.values().key(key);
        var value = find(key);
        return value != null
                ? parts.values().valueOut(value)
                : load(key, true, new Loading.Plain<V>(Set.copyOf(tags), load));
    }

    <C> @Nullable V getOrLoad(K key, KeyedLoad<? super K, ? super C, ? extends V> load, C context) throws Exception {
        parts.values().key(key);
        var value = find(key, load.onHit());
        return value != null
                ? parts.values().valueOut(value)
                : load(key, true, new Loading.Keyed<>(key, load, context));
    }

    /** As {@link LarderCache#getOrLoadAsync}. */
    <C> CompletableFuture<@Nullable V> getOrLoadAsync(
            K key, StagedLoad<? super K, ? super C, ? extends V> load, C context) {
        parts.values().key(key);
        var value = find(key, load.onHit());
        return value != null
                ? CompletableFuture.completedFuture(parts.values().valueOut(value))
                : new StagedLoads<>(parts).load(key, load, context);
    }

    /**
     * Loads, or joins another caller's load.
     *
     * @param counts whether what is stored counts as a put: a caller's load does, as if he had put it; a cache loader's not
     */
    private @Nullable V load(K key, boolean counts, Loading<? extends V> loading) throws Exception {
        var entries = parts.entries().loads();
        var values = parts.values();
        loading.tell(KeyedLoad.Event.MISS);
        var tags = loading.tags();
        var same = values.keyIn(key);
        var absence = Absence.of(parts.flights().absences(), same, loading.absentTtl(), tags);
        if (absence.isKnown()) {
            return null;
        }
        // what the callers share is a copy that none of them has, where they want copies
        var shared = parts.shared()
                .join(
                        same,
                        new SharedLoads.Load<>(
                                tags,
                                any -> entries.lookUp(any, tags),
                                () -> absence.isKnownBeforeLoad() ? null : loaded(loading),
                                new Keeping<>() {
                                    @Override
                                    public boolean keep(K any, V loaded, Object fence) {
                                        return store(any, loaded, loading, tags, fence, counts);
                                    }

                                    @Override
                                    public boolean keepAbsent() {
                                        return absence.record();
                                    }
                                },
                                entries::tell,
                                () -> {
                                    parts.statistics().collapsedLoad();
                                    loading.tell(KeyedLoad.Event.COLLAPSED);
                                }));
        return values.valueOut(shared);
    }

    /** What a load brings, as it is shared and stored; counted. */
    @Nullable
    V loaded(Loading<? extends V> loading) throws Exception {
        V loaded = timed(loading);
        return loaded == null ? null : parts.values().valueIn(loaded);
    }

    private boolean store(
            K key, V loaded, Loading<? extends V> loading, Set<String> tags, Object fence, boolean counts) {
        long start = parts.statistics().start();
        boolean stored = parts.entries().loads().store(key, loaded, loading.ttl(), tags, fence);
        parts.statistics().put(counts && stored, start);
        if (stored) {
            loading.tell(KeyedLoad.Event.STORED);
        }
        return stored;
    }

    private @Nullable V timed(Loading<? extends V> loading) throws Exception {
        long start = parts.statistics().start();
        boolean succeeded = false;
        try {
            V value = loading.load();
            succeeded = true;
            return value;
        } finally {
            parts.statistics().load(succeeded, start);
        }
    }

    Map<K, V> getAll(Set<? extends K> keys) {
        var found = found(keys);
        if (parts.loader().isActive() && found.size() < keys.size()) {
            var missing = new HashSet<K>(keys);
            missing.removeAll(found.keySet());
            BulkLoads.unchecked(() -> BulkLoads.byLoader(parts).load(missing, found));
        }
        return found;
    }

    /** As {@link LarderCache#getOrLoadAll}. */
    Map<K, V> getOrLoadAll(Set<? extends K> keys, BulkLoad<K, V> load) throws Exception {
        var known = found(keys);
        var missing = new LinkedHashSet<K>(keys);
        missing.removeAll(known.keySet());
        new BulkLoads<>(parts, load, true).load(missing, known);
        var ordered = new LinkedHashMap<K, V>();
        for (K key : keys) {
            var value = known.get(key);
            if (value != null) {
                ordered.put(key, value);
            }
        }
        return ordered;
    }

    /** The values of those keys that have one stored. */
    private Map<K, V> found(Set<? extends K> keys) {
        keys.forEach(parts.values()::key);
        long start = parts.statistics().start();
        var found = new HashMap<K, V>(2 * keys.size());
        if (parts.entries().isEnabled()) {
            parts.entries()
                    .readAll(keys)
                    .forEach((key, value) -> found.put(key, parts.values().copy(value)));
        }
        parts.statistics().gets(found.size(), keys.size() - found.size(), start);
        return found;
    }

    boolean containsKey(K key) {
        parts.values().key(key);
        return parts.entries().isEnabled() && parts.entries().peek(key) != null;
    }

    void loadAll(Set<? extends K> keys, boolean replaceExisting, @Nullable CompletionListener listener) {
        keys.forEach(parts.values()::key);
        var wanted = new HashSet<K>(keys);
        parts.executor().execute(() -> {
            try {
                if (replaceExisting) {
                    BulkLoads.unchecked(() -> {
                        BulkLoads.byLoader(parts).replace(wanted);
                        return wanted;
                    });
                } else {
                    wanted.removeIf(this::containsKey);
                    BulkLoads.unchecked(() -> BulkLoads.byLoader(parts).load(wanted, new HashMap<>()));
                }
            } catch (RuntimeException e) {
                told(listener, e);
                return;
            } catch (Throwable e) {
                told(listener, new CacheLoaderException("The loader failed", e));
                throw e;
            }
            if (listener != null) {
                listener.onCompletion();
            }
        });
    }

    private static void told(@Nullable CompletionListener listener, RuntimeException e) {
        if (listener != null) {
            listener.onException(e);
        }
    }
}
