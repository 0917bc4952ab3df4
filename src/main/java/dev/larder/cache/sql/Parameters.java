package dev.larder.cache.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands for the question marks of one statement, in their order. */
final class Parameters {

    /** Bytes or numbers. */
    private final List<@Nullable Object> values = new ArrayList<>();

    Parameters bytes(byte @Nullable [] value) {
        values.add(value);
        return this;
    }

    Parameters allBytes(List<byte[]> several) {
        values.addAll(several);
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
