package dev.larder.cache.sql;

import dev.larder.cache.Timed;
import java.time.Duration;
import java.util.Optional;

/** Times to live in milliseconds, as the statements add them to the database's time. */
final class Times {

    /** Beyond all counting: 146 million years. With the present time it is a number still. */
    static final long ETERNAL = 1L << 62;

    /** Tokens of tags live a day longer than they have to, at least. */
    private static final long DAY = Duration.ofDays(1).toMillis();

    private static final long LONGEST = Duration.ofDays(365_000).toMillis();

    private Times() {}

    /** Rounded up, so that nothing ends before its time. */
    static long millis(Duration duration) {
        if (duration.compareTo(Duration.ofMillis(LONGEST)) > 0) {
            return ETERNAL;
        }
        long millis = duration.toMillis();
        return duration.equals(Duration.ofMillis(millis)) ? millis : millis + 1;
    }

    /**
     * A value that lives so much longer.
     *
     * @param tagged whether it has tags
     * @param own whether its time may be its own
     */
    static Timed<byte[]> timed(byte[] value, long leftMillis, boolean tagged, boolean own) {
        return new Timed<>(
                value,
                leftMillis > LONGEST ? Optional.empty() : Optional.of(Duration.ofMillis(Math.max(0, leftMillis))),
                tagged,
                own);
    }

    /** So much more that it is not needed again soon. */
    static long longer(long millis) {
        return millis >= LONGEST ? ETERNAL : 2 * millis + DAY;
    }
}
