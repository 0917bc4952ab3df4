package dev.larder.cache.sql;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands for the question marks of one statement, in their order. */
final class Parameters {

    /** Bytes or numbers. */
    private final List<@Nullable Object> values = new ArrayList<>();

    Parameters bytes(@Nullable ByteBuffer value) {
        values.add(value == null ? null : Bytes.array(value));
        return this;
    }

    Parameters all(List<ByteBuffer> several) {
        several.forEach(this::bytes);
        return this;
    }

    Parameters number(long value) {
        values.add(value);
        return this;
    }

    void into(PreparedStatement statement) throws SQLException {
        int index = 0;
        for (var value : values) {
            index++;
            if (value instanceof Long number) {
                statement.setLong(index, number);
            } else {
                statement.setBytes(index, (byte[]) value);
            }
        }
    }
}
