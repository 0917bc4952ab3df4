package dev.larder.cache.tiered;

import dev.larder.cache.EntryStore;
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

    /** How long it lives yet, nobody has asked so far. */
    @Override
    public @Nullable Timed<Object> findTimed(Object key) {
        var value = find(key);
        return value == null ? null : Timed.unknown(value);
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
        findAll(keys).forEach((key, value) -> found.put(key, Timed.unknown(value)));
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
            var entry = new NearEntry(found.value(), invalidated.slot(hash), found.tagged(), (Long) stamp);
            entries.put(key, entry, kept.equals(ttl) ? Ttl.OF_CACHE : Ttl.of(kept));
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
