package dev.larder.cache;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What came of work in a cache while a server was killed.
 *
 * @param refused atomic operations and removals that threw
 * @param dropped reads and plain writes that the store did not carry out
 * @param elsewhere how many of both went to no killed server
 * @param pause from the kill until the first operation worked that had to do with a killed server
 * @param healed from the kill until the last operation failed
 * @param lost acknowledged writes that went with the killed server
 * @param undone entries that became, with the killed server, what they were before
 * @param wrong what no death of a server explains, in words
 */
public record LoadFigures(
        long operations,
        long refused,
        long dropped,
        long elsewhere,
        Duration longest,
        Duration pause,
        Duration healed,
        long lost,
        long undone,
        List<String> wrong) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d operations, %d refused and %d dropped (%d of both elsewhere), longest %.2f s,"
                        + " first answer after %.2f s, last failure after %.2f s, %d writes lost, %d undone, wrong: %s",
                operations,
                refused,
                dropped,
                elsewhere,
                longest.toNanos() / 1e9,
                pause.toNanos() / 1e9,
                healed.toNanos() / 1e9,
                lost,
                undone,
                wrong);
    }
}
