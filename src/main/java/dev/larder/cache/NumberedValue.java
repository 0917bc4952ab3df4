package dev.larder.cache;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value with the number of the write that it came by. An engine that holds bytes makes a new object for every read, so
 * that none says by its identity which write it is of.
 */
public final class NumberedValue extends HeldValue {

    private final long number;

    private NumberedValue(HeldValue held, long number) {
        super(held);
        this.number = number;
    }

    /**
     * A value as it was read.
     *
     * @param ttl {@link Ttl#UNCHANGED} for a time of its own, which the engine alone knows
     * @param end as {@link #endOf}
     */
    public NumberedValue(Object value, Ttl ttl, Set<String> tags, long stamp, long end, long number) {
        super(value, ttl, tags, stamp, end);
        this.number = number;
    }

    /** An entry's content, with a number. */
    public static NumberedValue of(Object content, long number) {
        return new NumberedValue(
                content instanceof HeldValue held ? held : new HeldValue(content, Ttl.OF_CACHE, Set.of(), 0, NO_END),
                number);
    }

    /** The number of the write. */
    public long number() {
        return number;
    }

    /** Whether two contents of one entry are of the same write. */
    static boolean isSame(@Nullable Object content, Object other) {
        return content == other
                || (content instanceof NumberedValue one
                        && other instanceof NumberedValue two
                        && one.number == two.number);
    }
}
