package dev.larder.cache.sql;

import dev.larder.cache.Deadline;
import java.sql.SQLTimeoutException;

/** What is left of an operation's time, as JDBC counts it. */
final class TimeLeft {

    private static final int MILLIS_PER_SECOND = 1000;

    private TimeLeft() {}

    /**
     * At least 1.
     *
     * @throws SQLTimeoutException if there is none
     */
    static int millis(Deadline deadline) throws SQLTimeoutException {
        return deadline.leftMillis(() -> new SQLTimeoutException("there was no time left"));
    }

    /** The same in seconds, rounded up. */
    static int seconds(Deadline deadline) throws SQLTimeoutException {
        return (millis(deadline) - 1) / MILLIS_PER_SECOND + 1;
    }
}
