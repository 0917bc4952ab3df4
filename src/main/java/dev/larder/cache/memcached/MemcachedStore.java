package dev.larder.cache.memcached;

import dev.larder.cache.Capabilities;
import dev.larder.cache.Deadline;
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
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache in Memcached.
 *
 * <p>A plain read, a plain write and the first {@code putIfAbsent} are one round trip each; what compares, or tells what was
 * there, is two. An entry with tags costs one more, in which their tokens are compared.
 */
final class MemcachedStore
        implements EntryStore<EncodedKey, byte[]>, TaggedStore<EncodedKey, byte[]>, FarStore<EncodedKey, byte[]> {

    private final String cache;
    private final Servers servers;
    private final Rooms rooms;
    private final KeyNames names;
    private final TagTokens tags;
    private final Times times;
    private final Writes writes;
    private final Loads loads;
    private volatile boolean closed;

    MemcachedStore(String cache, Servers servers, KeyNames names, Times times) {
        this.cache = cache;
        this.servers = servers;
        this.rooms = new Rooms(servers, names, times.random());
        this.names = names;
        this.tags = new TagTokens(names, times.random());
        this.times = times;
        this.writes = new Writes(names, tags, times);
        this.loads = new Loads(writes);
        servers.open(rooms);
    }

    private Rooms open() {
        if (closed) {
            throw new IllegalStateException("The store of cache " + cache + " is closed");
        }
        return rooms;
    }

    private byte @Nullable [] entry(EncodedKey key) {
        return open().with(key, (room, deadline) -> writes.look(room, key, deadline))
                .entry();
    }

    private static byte @Nullable [] value(byte @Nullable [] entry) {
        return entry == null ? null : EntryBytes.value(entry);
    }

    @Override
    public byte @Nullable [] find(EncodedKey key) {
        return value(entry(key));
    }

    @Override
    public @Nullable Timed<byte[]> findTimed(EncodedKey key) {
        var look = open().with(key, (room, deadline) -> writes.look(room, key, deadline));
        byte[] entry = look.entry();
        return entry == null ? null : EntryBytes.timed(entry, look.at().server().latestMillis());
    }

    @Override
    public int hash(EncodedKey key) {
        return names.place(key).hashCode();
    }

    @Override
    public void whenLost(Runnable heard) {
        rooms.whenLost(heard);
    }

    @Override
    public byte @Nullable [] findAndTouch(EncodedKey key, Ttl ttl) {
        return value(open().with(key, (room, deadline) -> writes.touch(room, key, ttl, deadline))
                .entry());
    }

    @Override
    public @Nullable Stored<byte[]> findStored(EncodedKey key) {
        byte[] entry = entry(key);
        return entry == null ? null : new Stored<>(EntryBytes.value(entry), EntryBytes.version(entry));
    }

    @Override
    public Map<EncodedKey, byte[]> findAll(Set<? extends EncodedKey> keys) {
        return findAll(keys, (server, entry) -> EntryBytes.value(entry));
    }

    @Override
    public Map<EncodedKey, Timed<byte[]>> findAllTimed(Set<? extends EncodedKey> keys) {
        return findAll(keys, (server, entry) -> EntryBytes.timed(entry, server.latestMillis()));
    }

    private <T> Map<EncodedKey, T> findAll(Set<? extends EncodedKey> keys, BiFunction<Server, byte[], T> taken) {
        var found = new HashMap<EncodedKey, T>();
        open().withAll(
                        keys,
                        (room, those, deadline) -> find(
                                room,
                                those,
                                (key, entry) -> found.put(key, taken.apply(room.server(), entry)),
                                deadline));
        return found;
    }

    private void find(Room room, List<EncodedKey> keys, BiConsumer<EncodedKey, byte[]> found, Deadline deadline) {
        var server = room.server();
        var asked = room.ask(
                token -> keys.stream()
                        .map(key -> Request.get(names.entry(token, key)))
                        .toList(),
                deadline);
        var there = new ArrayList<EncodedKey>();
        var entries = new ArrayList<byte[]>();
        for (int i = 0; i < keys.size(); i++) {
            var answer = asked.answers().get(i).found();
            if (answer != null && EntryBytes.isEntry(answer.bytes(), server.millis())) {
                there.add(keys.get(i));
                entries.add(answer.bytes());
            }
        }
        var visible = tags.visible(server, asked.token(), entries, deadline);
        for (int i = 0; i < entries.size(); i++) {
            if (visible.get(i)) {
                found.accept(there.get(i), entries.get(i));
            }
        }
    }

    @Override
    public Lookup<byte[]> lookUp(EncodedKey key, Set<String> tagsOfLoaded) {
        return open().with(key, (room, deadline) -> loads.lookUp(room, key, tagsOfLoaded, deadline));
    }

    @Override
    public boolean putFenced(EncodedKey key, byte[] value, Ttl ttl, Set<String> tagsOfLoaded, Object fence) {
        return open().with(
                        key,
                        (room, deadline) ->
                                Loads.isOf(fence, tagsOfLoaded) && loads.put(room, key, value, ttl, fence, deadline));
    }

    @Override
    public void put(EncodedKey key, byte[] value, Ttl ttl) {
        put(key, value, ttl, Set.of());
    }

    @Override
    public void put(EncodedKey key, byte[] value, Ttl ttl, Set<String> tagsOfEntry) {
        open().with(key, (room, deadline) -> {
            writes.put(room, key, value, ttl, tagsOfEntry, deadline);
            return true;
        });
    }

    @Override
    public void putAll(Map<? extends EncodedKey, ? extends byte[]> entries, Ttl ttl) {
        open();
        if (ttl.kind() == Ttl.Kind.UNCHANGED) {
            entries.forEach((key, value) -> put(key, value, ttl));
            return;
        }
        rooms.withAll(
                entries.keySet(),
                (room, keys, deadline) -> room.ask(
                        token -> keys.stream()
                                .map(key -> writes.put(
                                        room.server(),
                                        names.entry(token, key),
                                        Objects.requireNonNull(entries.get(key)),
                                        times.of(ttl)))
                                .toList(),
                        deadline));
    }

    @Override
    public boolean putIfAbsent(EncodedKey key, byte[] value, Ttl ttl) {
        return open().with(key, (room, deadline) -> writes.putIfAbsent(room, key, value, ttl, deadline));
    }

    @Override
    public boolean replace(EncodedKey key, Object version, byte[] value, Ttl ttl) {
        open();
        return Objects.requireNonNull(version) instanceof Long number
                && rooms.with(key, (room, deadline) -> writes.replace(room, key, number, value, ttl, deadline));
    }

    @Override
    public boolean remove(EncodedKey key) {
        return open().with(key, (room, deadline) -> writes.remove(room, key, deadline));
    }

    @Override
    public boolean remove(EncodedKey key, Object version) {
        open();
        return Objects.requireNonNull(version) instanceof Long number
                && rooms.with(key, (room, deadline) -> writes.remove(room, key, number, deadline));
    }

    @Override
    public void removeAll(Set<? extends EncodedKey> keys) {
        open().withAll(
                        keys,
                        (room, those, deadline) -> room.ask(
                                token -> those.stream()
                                        .map(key -> Request.remove(names.entry(token, key)))
                                        .toList(),
                                deadline));
    }

    /** One round trip to each server, however many entries there are. */
    @Override
    public void clear() {
        open().clear();
    }

    @Override
    public boolean touch(EncodedKey key, Ttl ttl) {
        return open().with(key, (room, deadline) -> writes.touch(room, key, ttl, deadline))
                        .entry()
                != null;
    }

    @Override
    public void removeTagged(String tag) {
        open().each((room, deadline) -> tags.removal(room, tag, deadline));
    }

    /** Memcached lists its keys to nobody who relies on it. */
    @Override
    public Iterator<EncodedKey> keys() {
        open();
        throw new UnsupportedOperationException(
                "A store of kind memcached cannot list its keys: no iterator, keys(glob) or removeMatching, and no removeAll()"
                        + " with listeners or a writer");
    }

    /** Nothing to do: Memcached removes what is past its time by itself. */
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

    /** All servers of the settings, each with what {@code stats} says, which is of all who use it. */
    @Override
    public List<ServerState> servers() {
        open();
        return servers.states();
    }

    @Override
    public Capabilities capabilities() {
        return MemcachedStoreFactory.CAPABILITIES;
    }

    /** The entries stay, for whoever opens the cache again. */
    @Override
    public void close() {
        closed = true;
        servers.closed(rooms);
    }
}
