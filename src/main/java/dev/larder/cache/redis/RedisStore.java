package dev.larder.cache.redis;

import dev.larder.cache.Capabilities;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache in Redis.
 *
 * <p>A plain read is a GET, a plain write a SET, and both are one round trip. What compares, or tells what was there, is a
 * {@link Script}, one round trip too. An entry with tags costs one more, in which their tokens are compared.
 */
final class RedisStore
        implements EntryStore<EncodedKey, byte[]>, TaggedStore<EncodedKey, byte[]>, FarStore<EncodedKey, byte[]> {

    private final String cache;
    private final Redis redis;
    private final KeyNames.Entries names;
    private final TagTokens tags;
    private final Times times;
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
        this.tags = new TagTokens(redis, names, times.random());
        this.times = times;
        this.writes = new Writes(redis, tags, times, log);
        this.loads = new Loads(redis, tags, times, writes);
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
        byte[] entry = entry(key);
        return entry == null ? null : EntryBytes.value(entry);
    }

    @Override
    public byte @Nullable [] findAndTouch(EncodedKey key, Ttl ttl) {
        byte[] name = name(key);
        if (ttl.kind() == Ttl.Kind.UNCHANGED) {
            return find(key);
        }
        byte[] entry = writes.findAndTouch(name, ttl);
        return entry == null ? null : EntryBytes.value(entry);
    }

    @Override
    public @Nullable Stored<byte[]> findStored(EncodedKey key) {
        byte[] entry = entry(key);
        return entry == null ? null : new Stored<>(EntryBytes.value(entry), EntryBytes.version(entry));
    }

    private byte @Nullable [] entry(EncodedKey key) {
        byte[] name = name(key);
        byte[] found = redis.ask(Request.get(name)).bytes();
        return found != null && EntryBytes.isEntry(found) && writes.isVisible(name, found) ? found : null;
    }

    /** One round trip: how long it lives is asked before, so that it is never taken to live longer than it does. */
    @Override
    public @Nullable Timed<byte[]> findTimed(EncodedKey key) {
        byte[] name = name(key);
        var left = Request.left(name);
        var get = Request.get(name);
        redis.ask(List.of(left, get));
        byte[] found = get.bytes();
        return found != null && EntryBytes.isEntry(found) && writes.isVisible(name, found)
                ? Times.timed(found, left)
                : null;
    }

    @Override
    public int hash(EncodedKey key) {
        return Arrays.hashCode(names.name(key));
    }

    @Override
    public Map<EncodedKey, byte[]> findAll(Set<? extends EncodedKey> keys) {
        open();
        var asked = List.<EncodedKey>copyOf(keys);
        var found = new HashMap<EncodedKey, byte[]>();
        entries(asked, redis.values(asked.stream().map(names::name).toList()))
                .forEach((key, entry) -> found.put(key, EntryBytes.value(entry)));
        return found;
    }

    /** One command for each key more, in the same round trip. */
    @Override
    public Map<EncodedKey, Timed<byte[]>> findAllTimed(Set<? extends EncodedKey> keys) {
        open();
        var left = new HashMap<EncodedKey, Request>();
        var values = new LinkedHashMap<EncodedKey, Request>();
        keys.forEach(key -> {
            byte[] name = names.name(key);
            left.put(key, Request.left(name));
            values.put(key, Request.get(name));
        });
        redis.ask(
                Stream.of(left, values).flatMap(part -> part.values().stream()).toList());
        var asked = List.copyOf(values.keySet());
        var found = new HashMap<EncodedKey, Timed<byte[]>>();
        entries(asked, values.values().stream().map(Request::bytes).toList())
                .forEach((key, entry) -> found.put(key, Times.timed(entry, Objects.requireNonNull(left.get(key)))));
        return found;
    }

    /** Those of what stands at several keys that are entries, and hidden by no tag. */
    private Map<EncodedKey, byte[]> entries(List<EncodedKey> keys, List<byte @Nullable []> values) {
        var there = new ArrayList<EncodedKey>();
        var entries = new ArrayList<byte[]>();
        for (int i = 0; i < keys.size(); i++) {
            byte[] value = values.get(i);
            if (value != null && EntryBytes.isEntry(value)) {
                there.add(keys.get(i));
                entries.add(value);
            }
        }
        var visible = tags.visible(entries);
        var found = new HashMap<EncodedKey, byte[]>();
        for (int i = 0; i < entries.size(); i++) {
            if (visible.get(i)) {
                found.put(there.get(i), entries.get(i));
            }
        }
        return found;
    }

    @Override
    public Lookup<byte[]> lookUp(EncodedKey key, Set<String> tagsOfLoaded) {
        return loads.lookUp(name(key), tagsOfLoaded);
    }

    @Override
    public boolean putFenced(EncodedKey key, byte[] value, Ttl ttl, Set<String> tagsOfLoaded, Object fence) {
        return loads.put(name(key), value, ttl, tagsOfLoaded, fence);
    }

    @Override
    public void put(EncodedKey key, byte[] value, Ttl ttl) {
        writes.put(name(key), value, ttl, Set.of());
    }

    @Override
    public void put(EncodedKey key, byte[] value, Ttl ttl, Set<String> tagsOfEntry) {
        writes.put(name(key), value, ttl, tagsOfEntry);
    }

    @Override
    @SuppressWarnings("ArrayAsKeyOfSetOrMap") // pairs only, and nobody looks for one
    public void putAll(Map<? extends EncodedKey, ? extends byte[]> entries, Ttl ttl) {
        open();
        var named = new HashMap<byte[], byte[]>();
        entries.forEach((key, value) -> named.put(names.name(key), value));
        writes.putAll(named, ttl);
    }

    @Override
    public boolean putIfAbsent(EncodedKey key, byte[] value, Ttl ttl) {
        return writes.putIfAbsent(name(key), value, ttl);
    }

    @Override
    public boolean replace(EncodedKey key, Object version, byte[] value, Ttl ttl) {
        byte[] name = name(key);
        return Objects.requireNonNull(version) instanceof Long number && writes.replace(name, number, value, ttl);
    }

    @Override
    public boolean remove(EncodedKey key) {
        return writes.remove(name(key));
    }

    @Override
    public boolean remove(EncodedKey key, Object version) {
        byte[] name = name(key);
        return Objects.requireNonNull(version) instanceof Long number && writes.remove(name, number);
    }

    @Override
    public void removeAll(Set<? extends EncodedKey> keys) {
        open();
        writes.removeAll(keys.stream().map(names::name).toList());
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
        writes.cleared(all); // before as well: nobody hears of it if this node ends in the midst
        try {
            var scan = new KeyScan(redis, names.pattern());
            for (List<byte[]> found; (found = scan.next()) != null; ) {
                redis.remove(found);
            }
        } finally {
            writes.cleared(all);
        }
    }

    @Override
    public boolean touch(EncodedKey key, Ttl ttl) {
        return writes.touch(name(key), ttl);
    }

    @Override
    public void removeTagged(String tag) {
        open();
        writes.removeAll(List.of(tags.name(tag)));
    }

    @Override
    public Iterator<EncodedKey> keys() {
        open();
        return new ListedKeys(new KeyScan(redis, names.pattern())::next, names, this::present);
    }

    /** Those of some names that entries stand at. */
    private List<byte[]> present(List<byte[]> found) {
        var heads = found.stream()
                .map(name -> Request.repeatable(Script.HEAD, name))
                .toList();
        redis.ask(heads);
        var entries =
                heads.stream().filter(head -> EntryBytes.isEntry(head.bytes())).toList();
        var visible = tags.visible(entries.stream()
                .map(head -> Objects.requireNonNull(head.bytes()))
                .toList());
        var present = new ArrayList<byte[]>();
        for (int i = 0; i < entries.size(); i++) {
            if (visible.get(i)) {
                present.add(entries.get(i).key());
            }
        }
        return present;
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
