package dev.larder.cache.redis;

import dev.larder.cache.Capabilities;
import dev.larder.cache.CountingStore;
import dev.larder.cache.EntryStore;
import dev.larder.cache.FarStore;
import dev.larder.cache.Lookup;
import dev.larder.cache.ServerState;
import dev.larder.cache.Stored;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Timed;
import dev.larder.cache.Ttl;
import dev.larder.internal.codec.EncodedKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache in Redis.
 *
 * <p>A plain read is a GET, a plain write a SET, and both are one round trip. What compares, or tells what was there, is a
 * {@link Script}, one round trip too. An entry with tags costs one more, in which their tokens are compared.
 */
final class RedisStore
        implements EntryStore<EncodedKey, byte[]>,
                TaggedStore<EncodedKey, byte[]>,
                FarStore<EncodedKey, byte[]>,
                CountingStore<EncodedKey, byte[]> {

    private final String cache;
    private final Redis redis;
    private final KeyNames.Entries names;
    private final TagTokens tags;
    private final Times times;
    private final Finds finds;
    private final Counters counters;
    private final Writes writes;
    private final Loads loads;
    private final byte[] all;
    private final Runnable end;
    private volatile boolean closed;

    RedisStore(String cache, Redis redis, KeyNames names, Times times) {
        this(cache, redis, names, times, Optional.empty(), () -> {});
    }

    /**
     * The entries of one cache.
     *
     * @param log where changes are written down
     * @param end called at the end
     */
    RedisStore(String cache, Redis redis, KeyNames names, Times times, Optional<ChangeLog> log, Runnable end) {
        this.cache = cache;
        this.redis = redis;
        this.end = end;
        this.all = names.all();
        this.names = names.entries();
        this.tags = new TagTokens(names, times.random());
        this.times = times;
        this.writes = new Writes(tags, times, log);
        this.finds = new Finds(names.entries(), tags, writes);
        this.counters = new Counters(times, writes);
        this.loads = new Loads(tags, times, writes);
    }

    private void open() {
        if (closed) {
            throw new IllegalStateException("The store of cache " + cache + " is closed");
        }
    }

    private byte[] name(EncodedKey key) {
        open();
        return names.name(key);
    }

    @Override
    public byte @Nullable [] find(EncodedKey key) {
        byte[] entry = finds.entry(redis.begin(), name(key));
        return entry == null ? null : EntryBytes.value(entry);
    }

    @Override
    public byte @Nullable [] findAndTouch(EncodedKey key, Ttl ttl) {
        byte[] name = name(key);
        if (ttl.kind() == Ttl.Kind.UNCHANGED) {
            return find(key);
        }
        byte[] entry = writes.findAndTouch(redis.begin(), name, ttl);
        return entry == null ? null : EntryBytes.value(entry);
    }

    @Override
    public @Nullable Stored<byte[]> findStored(EncodedKey key) {
        byte[] entry = finds.entry(redis.begin(), name(key));
        return entry == null ? null : new Stored<>(EntryBytes.value(entry), EntryBytes.version(entry));
    }

    @Override
    public @Nullable Timed<byte[]> findTimed(EncodedKey key) {
        return finds.timed(redis.begin(), name(key));
    }

    @Override
    public int hash(EncodedKey key) {
        return Arrays.hashCode(names.name(key));
    }

    @Override
    public Map<EncodedKey, byte[]> findAll(Set<? extends EncodedKey> keys) {
        open();
        return finds.all(redis.begin(), keys);
    }

    @Override
    public Map<EncodedKey, Timed<byte[]>> findAllTimed(Set<? extends EncodedKey> keys) {
        open();
        return finds.allTimed(redis.begin(), keys);
    }

    @Override
    public Lookup<byte[]> lookUp(EncodedKey key, Set<String> tagsOfLoaded) {
        return loads.lookUp(redis.begin(), name(key), tagsOfLoaded);
    }

    @Override
    public boolean putFenced(EncodedKey key, byte[] value, Ttl ttl, Set<String> tagsOfLoaded, Object fence) {
        return loads.put(redis.begin(), name(key), value, ttl, tagsOfLoaded, fence);
    }

    @Override
    public void put(EncodedKey key, byte[] value, Ttl ttl) {
        writes.put(redis.begin(), name(key), value, ttl, Set.of());
    }

    @Override
    public void put(EncodedKey key, byte[] value, Ttl ttl, Set<String> tagsOfEntry) {
        writes.put(redis.begin(), name(key), value, ttl, tagsOfEntry);
    }

    @Override
    @SuppressWarnings("ArrayAsKeyOfSetOrMap") // pairs only, and nobody looks for one
    public void putAll(Map<? extends EncodedKey, ? extends byte[]> entries, Ttl ttl) {
        open();
        var named = new HashMap<byte[], byte[]>();
        entries.forEach((key, value) -> named.put(names.name(key), value));
        writes.putAll(redis.begin(), named, ttl);
    }

    @Override
    public boolean putIfAbsent(EncodedKey key, byte[] value, Ttl ttl) {
        return writes.putIfAbsent(redis.begin(), name(key), value, ttl);
    }

    @Override
    public boolean replace(EncodedKey key, Object version, byte[] value, Ttl ttl) {
        byte[] name = name(key);
        return Objects.requireNonNull(version) instanceof Long number
                && writes.replace(redis.begin(), name, number, value, ttl);
    }

    @Override
    public @Nullable Long add(EncodedKey key, byte[] zero, long delta, Ttl ofNew, Ttl ofPresent) {
        return counters.add(redis.begin(), name(key), zero, delta, ofNew, ofPresent);
    }

    @Override
    public boolean remove(EncodedKey key) {
        return writes.remove(redis.begin(), name(key));
    }

    @Override
    public boolean remove(EncodedKey key, Object version) {
        byte[] name = name(key);
        return Objects.requireNonNull(version) instanceof Long number && writes.remove(redis.begin(), name, number);
    }

    @Override
    public void removeAll(Set<? extends EncodedKey> keys) {
        open();
        writes.removeAll(redis.begin(), keys.stream().map(names::name).toList());
    }

    /**
     * Removes what stands at the keys of this cache, leases too.
     *
     * <p>SCAN finds each key that is there from its beginning to its end, whatever is written to it meanwhile. So of a lease
     * that was there before, either the key is found, and lease or loaded entry goes; or the lease had gone already. No load
     * that began before is there after.
     */
    @Override
    public void clear() {
        open();
        writes.cleared(redis.begin(), all); // before as well: nobody hears of it if this node ends in the midst
        try {
            var scan = new KeyScan(redis, names.pattern());
            for (List<byte[]> found; (found = scan.next()) != null; ) {
                scan.operation().remove(found);
            }
        } finally {
            writes.cleared(redis.begin(), all);
        }
    }

    @Override
    public boolean touch(EncodedKey key, Ttl ttl) {
        return writes.touch(redis.begin(), name(key), ttl);
    }

    @Override
    public void removeTagged(String tag) {
        open();
        writes.removeAll(redis.begin(), List.of(tags.name(tag)));
    }

    @Override
    public Iterator<EncodedKey> keys() {
        open();
        var scan = new KeyScan(redis, names.pattern());
        return new ListedKeys(scan::next, names, found -> finds.present(scan.operation(), found));
    }

    @Override
    public Iterator<EncodedKey> loading() {
        open();
        var scan = new KeyScan(redis, names.pattern());
        return new ListedKeys(scan::next, names, found -> Finds.loading(scan.operation(), found));
    }

    /** Nothing to do: Redis removes what is past its time by itself. */
    @Override
    public void clearExpired() {
        open();
    }

    @Override
    public boolean adjust(Duration ttl, long maxEntries) {
        open();
        times.adjust(ttl);
        return true;
    }

    /** Asked for what all names begin with, where nothing stands: a key that Larder may read. */
    @Override
    public List<ServerState> servers() {
        open();
        return redis.states(all);
    }

    @Override
    public Capabilities capabilities() {
        return RedisStoreFactory.CAPABILITIES;
    }

    /** The entries stay, for whoever opens the cache again. */
    @Override
    public void close() {
        closed = true;
        end.run();
    }
}
