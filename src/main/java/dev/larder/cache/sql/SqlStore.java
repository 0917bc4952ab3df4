package dev.larder.cache.sql;

import dev.larder.cache.Capabilities;
import dev.larder.cache.EntryStore;
import dev.larder.cache.FarStore;
import dev.larder.cache.Lifetime;
import dev.larder.cache.Lookup;
import dev.larder.cache.ServerState;
import dev.larder.cache.Stored;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Timed;
import dev.larder.cache.Ttl;
import dev.larder.cache.sql.Database.Repeat;
import dev.larder.cache.sql.EntryRows.Row;
import dev.larder.cache.sql.EntryRows.Written;
import dev.larder.cache.sql.FoundRows.Found;
import dev.larder.cache.sql.Loads.Fence;
import dev.larder.internal.codec.EncodedKey;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The entries of one cache as rows. How many statements an operation takes stands in {@code docs/howto/sql.md}. */
final class SqlStore
        implements EntryStore<EncodedKey, byte[]>, TaggedStore<EncodedKey, byte[]>, FarStore<EncodedKey, byte[]> {

    private volatile Lifetime lifetime;
    private final Database database;
    private final TokenNames names;
    private final EntryRows rows;
    private final FoundRows found;
    private final Operations operations;
    private final Finds finds;
    private final Loads loads;
    private final RandomGenerator random;

    SqlStore(String name, Lifetime lifetime, Database database, TokenNames names, RandomGenerator random) {
        this.lifetime = lifetime;
        this.database = database;
        this.names = names;
        this.random = random;
        this.rows = new EntryRows(names.cache(), new Tokens(random), random);
        this.found = new FoundRows(names.cache(), rows.tokens());
        this.operations = new Operations(name, names.cache(), database, rows.tokens(), random);
        this.finds = new Finds(operations, rows, found);
        this.loads = new Loads(rows);
    }

    /** The version of an entry, and the tags that it has: who goes by one need not ask for the others. */
    private record Version(long number, TagTokens tags) {}

    @Override
    public byte @Nullable [] find(EncodedKey key) {
        var stored = findStored(key);
        return stored == null ? null : stored.value();
    }

    @Override
    public byte @Nullable [] findAndTouch(EncodedKey key, Ttl ttl) {
        var bytes = ByteBuffer.wrap(key.bytes());
        return operations
                .call("find", Repeat.SAFE, statements -> {
                    var entry = rows.entry(statements, bytes);
                    if (entry.isPresent()) {
                        touch(statements, bytes, ttl);
                    }
                    return entry;
                })
                .map(Row::bytes)
                .orElse(null);
    }

    @Override
    public @Nullable Stored<byte[]> findStored(EncodedKey key) {
        return finds.entry(key)
                .map(entry -> new Stored<>(entry.bytes(), new Version(entry.version(), entry.tags())))
                .orElse(null);
    }

    @Override
    public Map<EncodedKey, byte[]> findAll(Set<? extends EncodedKey> keys) {
        return finds.entries(keys, one -> Bytes.array(one.content()));
    }

    @Override
    public Map<EncodedKey, Timed<byte[]>> findAllTimed(Set<? extends EncodedKey> keys) {
        return finds.entries(keys, Found::timed);
    }

    @Override
    public @Nullable Timed<byte[]> findTimed(EncodedKey key) {
        return finds.entry(key).map(Row::timed).orElse(null);
    }

    @Override
    public int hash(EncodedKey key) {
        return key.hashCode();
    }

    @Override
    public Lookup<byte[]> lookUp(EncodedKey key, Set<String> tags) {
        var bytes = ByteBuffer.wrap(key.bytes());
        var tagNames = names.tags(tags);
        return operations.call("lookUp", Repeat.SAFE, statements -> loads.lookUp(statements, bytes, tagNames));
    }

    @Override
    public boolean putFenced(EncodedKey key, byte[] value, Ttl ttl, Set<String> tags, Object fence) {
        var from = (Fence) fence;
        var row = written(key, value, from.tags(), time(ttl));
        return operations.call("putFenced", Repeat.UNSAFE, statements -> loads.put(statements, from, row));
    }

    @Override
    public void put(EncodedKey key, byte[] value, Ttl ttl) {
        putAll(Map.of(key, value), ttl);
    }

    @Override
    public void putAll(Map<? extends EncodedKey, ? extends byte[]> entries, Ttl ttl) {
        var written = entries.entrySet().stream()
                .map(entry -> written(entry.getKey(), entry.getValue(), TagTokens.NONE, time(ttl)))
                .sorted((one, other) -> Bytes.compare(one.key(), other.key()))
                .toList();
        operations.call("put", Repeat.SAFE, statements -> {
            if (ttl.kind() != Ttl.Kind.UNCHANGED) {
                rows.put(statements, written);
                return true;
            }
            for (var row : written) {
                rows.putUntilThen(statements, row);
            }
            return true;
        });
    }

    @Override
    public void put(EncodedKey key, byte[] value, Ttl ttl, Set<String> tags) {
        var time = time(ttl);
        var tagNames = names.tags(tags);
        operations.call("put", Repeat.SAFE, statements -> {
            var row = written(key, value, rows.tokens().of(statements, tagNames, time.millis()), time);
            if (ttl.kind() == Ttl.Kind.UNCHANGED) {
                rows.putUntilThen(statements, row);
            } else {
                rows.put(statements, List.of(row));
            }
            return true;
        });
    }

    @Override
    public boolean putIfAbsent(EncodedKey key, byte[] value, Ttl ttl) {
        var row = written(key, value, TagTokens.NONE, time(ttl));
        return operations.call("putIfAbsent", Repeat.UNSAFE, statements -> rows.putIfAbsent(statements, row));
    }

    @Override
    public boolean replace(EncodedKey key, Object version, byte[] value, Ttl ttl) {
        var seen = (Version) Objects.requireNonNull(version);
        var row = written(key, value, seen.tags(), time(ttl));
        return operations.call("replace", Repeat.UNSAFE, statements -> {
            if (!rows.tokens().areUnbroken(statements, seen.tags())) {
                return false;
            }
            if (ttl.kind() == Ttl.Kind.UNCHANGED) {
                return rows.replaceUntilThen(statements, seen.number(), row);
            }
            rows.tokens().keep(statements, seen.tags(), row.time().millis());
            return rows.replace(statements, seen.number(), row, random.nextLong());
        });
    }

    /** After a connection broke it may say that there was none, of an entry that it has just removed itself. */
    @Override
    public boolean remove(EncodedKey key) {
        var bytes = ByteBuffer.wrap(key.bytes());
        return operations.call("remove", Repeat.SAFE, statements -> rows.remove(statements, bytes));
    }

    @Override
    public boolean remove(EncodedKey key, Object version) {
        var bytes = ByteBuffer.wrap(key.bytes());
        var seen = (Version) Objects.requireNonNull(version);
        return operations.call(
                "remove",
                Repeat.UNSAFE,
                statements -> rows.tokens().areUnbroken(statements, seen.tags())
                        && rows.remove(statements, bytes, seen.number()));
    }

    @Override
    public void removeAll(Set<? extends EncodedKey> keys) {
        operations.call("removeAll", Repeat.SAFE, statements -> {
            rows.removeAll(statements, Bytes.sorted(keys));
            return true;
        });
    }

    private static Written written(EncodedKey key, byte[] value, TagTokens tags, RowTime time) {
        return new Written(ByteBuffer.wrap(key.bytes()), ByteBuffer.wrap(value), tags, time);
    }

    @Override
    public void clear() {
        operations.call("clear", Repeat.SAFE, statements -> {
            rows.tokens().change(statements, names.cache());
            return true;
        });
    }

    @Override
    public boolean touch(EncodedKey key, Ttl ttl) {
        var bytes = ByteBuffer.wrap(key.bytes());
        return operations.call("touch", Repeat.SAFE, statements -> touch(statements, bytes, ttl));
    }

    private boolean touch(Statements statements, ByteBuffer key, Ttl ttl) throws SQLException {
        return ttl.kind() == Ttl.Kind.UNCHANGED
                ? rows.entry(statements, key).isPresent()
                : rows.touch(statements, key, time(ttl), ttl.kind() == Ttl.Kind.SLIDING);
    }

    @Override
    public void removeTagged(String tag) {
        var token = names.tag(tag);
        operations.call("removeTagged", Repeat.SAFE, statements -> {
            rows.tokens().remove(statements, token);
            return true;
        });
    }

    @Override
    public Iterator<EncodedKey> keys() {
        return new KeyPages(
                after -> operations.call("keys", Repeat.SAFE, statements -> found.keysAfter(statements, after)));
    }

    @Override
    public Iterator<EncodedKey> loading() {
        return new KeyPages(
                after -> operations.call("loading", Repeat.SAFE, statements -> found.loadsAfter(statements, after)));
    }

    @Override
    public void clearExpired() {
        operations.open();
        database.sweep(rows.tokens()).run();
    }

    @Override
    public boolean adjust(Duration ttl, long maxEntries) {
        operations.open();
        lifetime = lifetime.with(ttl);
        return true;
    }

    @Override
    public List<ServerState> servers() {
        operations.open();
        return List.of(database.state());
    }

    @Override
    public Capabilities capabilities() {
        return SqlStoreFactory.CAPABILITIES;
    }

    @Override
    public void close() {
        operations.close();
    }

    private RowTime time(Ttl ttl) {
        return switch (ttl.kind()) {
            case ETERNAL -> new RowTime(Times.ETERNAL, true);
            case OWN -> new RowTime(Times.millis(ttl.duration().orElseThrow()), true);
            case OF_CACHE, UNCHANGED, SLIDING -> new RowTime(Times.millis(lifetime.next(random)), false);
        };
    }
}
