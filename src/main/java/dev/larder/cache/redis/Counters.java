package dev.larder.cache.redis;

import dev.larder.cache.Ttl;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the numbers of one cache, by their names in Redis, in one round trip.
 *
 * @param writes write down what changes, where there is a log
 */
record Counters(Times times, Writes writes) {

    /**
     * The sum; null if what stands there is no number, or has tags, which only a reader compares.
     *
     * @param zero the value of a counter that is zero, with its eight bytes last
     * @throws ArithmeticException if the sum is no {@code long}; nothing was changed
     */
    @Nullable
    Long add(Operation operation, byte[] name, byte[] zero, long delta, Ttl ofNew, Ttl ofPresent) {
        var created = times.of(ofNew);
        var present = times.ofSuccessor(ofPresent);
        var added = Request.once(
                Script.ADD,
                name,
                EntryBytes.number(times.random().nextLong()),
                Arrays.copyOf(zero, zero.length - Long.BYTES),
                EntryBytes.number(delta),
                created.bytes(),
                created.whose().word(),
                present.bytes(),
                present.whose().word());
        var before = EntryBytes.token(writes.change(operation, added).bytes());
        return before == null ? null : Math.addExact(before, delta);
    }
}
