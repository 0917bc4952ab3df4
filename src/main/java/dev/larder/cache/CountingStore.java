package dev.larder.cache;

import org.jspecify.annotations.Nullable;

/**
 * The ability of a store to add to a number in one step, where a compare-and-set would read, add, and write if nobody came
 * between.
 *
 * <p>Missing, unreachable and closed are as in {@link EntryStore}.
 */
public interface CountingStore<K, V> {

    /**
     * Adds to the number of an entry; one that is missing counts as zero.
     *
     * @param zero the value of a counter that is zero. In a store of bytes the last eight of a counter are its number, the highest
     *     first, in two's complement, and those before them are the same as here
     * @param ofNew how long the entry lives if there was none
     * @param ofPresent how long it lives from now on if there was one
     * @return the sum; null if nothing was done, since this store cannot do it, or not with what stands there: that is no such
     *     number, or has tags
     * @throws ArithmeticException if the sum is no {@code long}; the entry stays as it was
     */
    @Nullable
    Long add(K key, V zero, long delta, Ttl ofNew, Ttl ofPresent);
}
