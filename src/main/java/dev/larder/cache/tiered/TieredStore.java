package dev.larder.cache.tiered;

import dev.larder.cache.Capabilities;
import dev.larder.cache.Capabilities.Ability;
import dev.larder.cache.CountingStore;
import dev.larder.cache.EntryStore;
import dev.larder.cache.FarStore;
import dev.larder.cache.Lookup;
import dev.larder.cache.ServerState;
import dev.larder.cache.Stored;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.TierStatistics;
import dev.larder.cache.Timed;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Entries in a far store, of which those found lately are near.
 *
 * <p>Plain reads are answered by near where it can; all else is the far store's: versions, fences, times. What changes an entry
 * changes it there first and then gives up what near has of it, also where the far store failed: nobody knows then whether it
 * did it.
 */
sealed class TieredStore implements EntryStore<Object, Object>, FarStore<Object, Object>, CountingStore<Object, Object>
        permits TaggedTieredStore {

    private final Tier near;
    private final EntryStore<Object, Object> far;
    private final FarStore<Object, Object> timed;
    /** The same far store, asked so that near follows. */
    final Behind behind;

    TieredStore(Tier near, EntryStore<Object, Object> far, Return farReturns) {
        this.near = near;
        this.far = far;
        this.timed = FarStore.of(far);
        this.behind = new Behind(near, timed, farReturns);
        timed.whenLost(near::doubtAll);
    }

    /**
     * The entries of one cache; with tags, if the far store has them.
     *
     * @param near ends with this store
     * @param far ends with this store
     */
    static TieredStore of(Tier near, EntryStore<Object, Object> far, Return farReturns) {
        return far instanceof TaggedStore<?, ?>
                ? new TaggedTieredStore(near, far, farReturns)
                : new TieredStore(near, far, farReturns);
    }

    @Override
    public @Nullable Object find(Object key) {
        var value = near.find(key);
        return value == null ? taken(key) : value;
    }

    private @Nullable Object taken(Object key) {
        var found = takenTimed(key);
        return found == null ? null : found.value();
    }

    /** Asks the far store, and keeps its answer. */
    private @Nullable Timed<Object> takenTimed(Object key) {
        var stamp = near.stamp(key);
        var found = behind.<@Nullable Timed<Object>>ask(() -> timed.findTimed(key));
        if (found != null) {
            near.keep(key, timed.hash(key), found, stamp);
        }
        return found;
    }

    @Override
    public @Nullable Timed<Object> findTimed(Object key) {
        var found = near.findTimed(key);
        return found == null ? takenTimed(key) : found;
    }

    @Override
    public Map<Object, Object> findAll(Set<?> keys) {
        var found = new HashMap<Object, Object>(near.findAll(keys));
        takenOf(keys, found.keySet()).forEach((key, entry) -> found.put(key, entry.value()));
        return found;
    }

    @Override
    public Map<Object, Timed<Object>> findAllTimed(Set<?> keys) {
        var found = new HashMap<Object, Timed<Object>>(near.findAllTimed(keys));
        found.putAll(takenOf(keys, found.keySet()));
        return found;
    }

    /** Asks the far store for the rest of some keys, and keeps its answers. */
    private Map<Object, Timed<Object>> takenOf(Set<?> keys, Set<?> known) {
        var missing = new HashSet<Object>(keys);
        missing.removeAll(known);
        if (missing.isEmpty()) {
            return Map.of();
        }
        var stamp = near.stampOfAll();
        var found = behind.ask(() -> timed.findAllTimed(missing));
        if (stamp != null) {
            found.forEach((key, entry) -> near.keep(key, timed.hash(key), entry, stamp));
        }
        return found;
    }

    @Override
    public int hash(Object key) {
        return near.hash(key, timed::hash);
    }

    @Override
    public void whenLost(Runnable heard) {
        timed.whenLost(() -> {
            near.doubtAll();
            heard.run();
        });
    }

    @Override
    public @Nullable Object findAndTouch(Object key, Ttl ttl) {
        return ttl.kind() == Ttl.Kind.SLIDING
                ? behind.<@Nullable Object>ask(() -> far.findAndTouch(key, ttl))
                : behind.<@Nullable Object>change(key, () -> far.findAndTouch(key, ttl));
    }

    @Override
    public @Nullable Stored<Object> findStored(Object key) {
        return behind.<@Nullable Stored<Object>>ask(() -> far.findStored(key));
    }

    @Override
    public Lookup<Object> lookUp(Object key, Set<String> tags) {
        return behind.ask(() -> far.lookUp(key, tags));
    }

    @Override
    public boolean putFenced(Object key, Object value, Ttl ttl, Set<String> tags, Object fence) {
        return behind.change(key, () -> far.putFenced(key, value, ttl, tags, fence));
    }

    @Override
    public void put(Object key, Object value, Ttl ttl) {
        behind.change(key, () -> {
            far.put(key, value, ttl);
            return true;
        });
    }

    @Override
    public void putAll(Map<?, ?> entries, Ttl ttl) {
        behind.changeAll(entries.keySet(), () -> far.putAll(entries, ttl));
    }

    @Override
    public boolean putIfAbsent(Object key, Object value, Ttl ttl) {
        return behind.change(key, () -> far.putIfAbsent(key, value, ttl));
    }

    @Override
    public boolean replace(Object key, Object version, Object value, Ttl ttl) {
        return behind.change(key, () -> far.replace(key, version, value, ttl));
    }

    @Override
    @SuppressWarnings("unchecked") // the ability of the same store, for the same keys and values
    public @Nullable Long add(Object key, Object zero, long delta, Ttl ofNew, Ttl ofPresent) {
        return far instanceof CountingStore<?, ?> able
                ? behind.changeIfAble(
                        key, () -> ((CountingStore<Object, Object>) able).add(key, zero, delta, ofNew, ofPresent))
                : null;
    }

    @Override
    public boolean remove(Object key) {
        return behind.change(key, () -> far.remove(key));
    }

    @Override
    public boolean remove(Object key, Object version) {
        return behind.change(key, () -> far.remove(key, version));
    }

    @Override
    public void removeAll(Set<?> keys) {
        behind.changeAll(keys, () -> far.removeAll(keys));
    }

    @Override
    public void clear() {
        try {
            behind.ask(() -> {
                far.clear();
                return true;
            });
        } finally {
            near.dropAll();
        }
    }

    /** Where a read starts the time anew, near may give an entry up too early: it is not wrong for that. */
    @Override
    public boolean touch(Object key, Ttl ttl) {
        return ttl.kind() == Ttl.Kind.SLIDING
                ? behind.ask(() -> far.touch(key, ttl))
                : behind.change(key, () -> far.touch(key, ttl));
    }

    @Override
    public Iterator<Object> keys() {
        return behind.ask(far::keys);
    }

    @Override
    public Iterator<Object> loading() {
        return behind.ask(far::loading);
    }

    @Override
    public void clearExpired() {
        near.clearExpired();
        behind.ask(() -> {
            far.clearExpired();
            return true;
        });
    }

    @Override
    public boolean adjust(Duration ttl, long maxEntries) {
        return far.adjust(ttl, maxEntries);
    }

    @Override
    public List<ServerState> servers() {
        return Stream.concat(near.servers().stream(), far.servers().stream()).toList();
    }

    @Override
    public List<TierStatistics> tiers() {
        return Stream.concat(near.tiers().stream(), far.tiers().stream()).toList();
    }

    @Override
    public long unreadable() {
        return near.unreadable() + far.unreadable();
    }

    /** It holds objects that it has given out: a cache by value has to copy them. */
    @Override
    public Capabilities capabilities() {
        var abilities = EnumSet.copyOf(far.capabilities().abilities());
        abilities.addAll(Set.of(Ability.REFERENCES, Ability.TIERS, Ability.NEAR));
        return new Capabilities(abilities);
    }

    @Override
    public void close() {
        far.close();
        near.close();
    }
}
