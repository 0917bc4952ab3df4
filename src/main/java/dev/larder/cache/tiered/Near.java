package dev.larder.cache.tiered;

import dev.larder.cache.EntryStore;
import dev.larder.cache.FarStore;
import dev.larder.cache.ServerState;
import dev.larder.cache.TierStatistics;
import dev.larder.cache.Timed;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was found in the far store lately. Whether it still holds, {@link Invalidated} says; what does not is given up when
 * somebody comes across it, or evicted.
 *
 * @param entries holds {@link NearEntry} objects; ends with this
 * @param ttl how long they are kept at most, which is how long {@code entries} keeps them
 */
record Near(EntryStore<Object, Object> entries, Duration ttl, Invalidated invalidated) implements Tier {

    @Override
    public @Nullable Object find(Object key) {
        return entries.find(key) instanceof NearEntry entry && invalidated.isCurrent(entry) ? entry.value() : null;
    }

    /** Of the cache's own time nobody has asked how much is left. */
    @Override
    public @Nullable Timed<Object> findTimed(Object key) {
        var found = FarStore.of(entries).findTimed(key);
        return found != null && found.value() instanceof NearEntry entry && invalidated.isCurrent(entry)
                ? new Timed<>(
                        entry.value(),
                        entry.beyond().flatMap(beyond -> found.left().map(beyond::plus)),
                        entry.tagged(),
                        entry.beyond().isPresent())
                : null;
    }

    @Override
    public Map<Object, Object> findAll(Set<?> keys) {
        var found = new HashMap<Object, Object>();
        for (var key : keys) {
            var value = find(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public Map<Object, Timed<Object>> findAllTimed(Set<?> keys) {
        var found = new HashMap<Object, Timed<Object>>();
        for (var key : keys) {
            var timed = findTimed(key);
            if (timed != null) {
                found.put(key, timed);
            }
        }
        return found;
    }

    @Override
    public Object stamp(Object key) {
        return invalidated.stamp();
    }

    @Override
    public Object stampOfAll() {
        return invalidated.stamp();
    }

    @Override
    public void keep(Object key, int hash, Timed<Object> found, Object stamp) {
        var kept = Tier.kept(found, ttl);
        if (!kept.isZero()) {
            var beyond = found.left().filter(left -> found.own()).map(left -> left.minus(kept));
            var entry = new NearEntry(found.value(), invalidated.slot(hash), found.tagged(), (Long) stamp, beyond);
            entries.put(key, entry, beyond.isEmpty() && kept.equals(ttl) ? Ttl.OF_CACHE : Ttl.of(kept));
        }
    }

    @Override
    public void drop(Object key, int hash) {
        invalidated.changed(hash);
        entries.remove(key);
    }

    @Override
    public void drop(Set<?> keys, ToIntFunction<Object> hash) {
        keys.forEach(key -> drop(key, hash.applyAsInt(key)));
    }

    @Override
    public int hash(Object key, ToIntFunction<Object> hashBehind) {
        return hashBehind.applyAsInt(key);
    }

    /** Which tags an entry has, nobody knows here. */
    @Override
    public void dropTagged(String tag) {
        invalidated.tagRemoved();
    }

    @Override
    public void dropAll() {
        invalidated.all();
        entries.clear();
    }

    @Override
    public void doubtAll() {
        dropAll();
    }

    @Override
    public void clearExpired() {
        entries.clearExpired();
    }

    @Override
    public List<TierStatistics> tiers() {
        return entries.tiers();
    }

    @Override
    public List<ServerState> servers() {
        return List.of();
    }

    @Override
    public long unreadable() {
        return 0;
    }

    @Override
    public void close() {
        entries.close();
    }
}
