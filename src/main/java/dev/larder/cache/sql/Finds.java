package dev.larder.cache.sql;

import dev.larder.cache.sql.Database.Repeat;
import dev.larder.cache.sql.EntryRows.Row;
import dev.larder.cache.sql.FoundRows.Found;
import dev.larder.internal.codec.EncodedKey;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds the entries of one cache, and changes nothing. */
record Finds(Operations operations, EntryRows rows, FoundRows several) {

    Optional<Row> entry(EncodedKey key) {
        var bytes = ByteBuffer.wrap(key.bytes());
        return operations.call("find", Repeat.SAFE, statements -> rows.entry(statements, bytes));
    }

    /**
     * Those of several keys that are there.
     *
     * @param what is wanted of each
     */
    <T> Map<EncodedKey, T> entries(Set<? extends EncodedKey> keys, Function<Found, T> what) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var wanted = new HashMap<ByteBuffer, EncodedKey>();
        keys.forEach(key -> wanted.put(ByteBuffer.wrap(key.bytes()), key));
        var found = new HashMap<EncodedKey, T>();
        operations
                .call("findAll", Repeat.SAFE, statements -> several.findAll(statements, Bytes.sorted(keys)))
                .forEach(one -> found.put(Objects.requireNonNull(wanted.get(one.key())), what.apply(one)));
        return found;
    }
}
