package dev.larder.tls.pool;

import java.time.Duration;

/**
 * How much a {@link ResumingSocketPool} keeps, and how long things may take.
 *
 * @param perEndpoint how many connections there are at most to one endpoint, lent or idle; 1 or more
 * @param waiting how long a borrower waits for his turn at most; zero: not at all
 * @param connect how long it takes at most until a server has accepted a connection, in whole milliseconds; above zero. How long
 *     the handshake takes is a setting of the client ({@code larder.tls.handshake-timeout})
 * @param idle how long a connection that nobody has is kept; above zero, and best below what the server allows
 * @param checkAfter how long a connection has lain idle before it is checked when it is lent again; zero: each time
 */
public record PoolLimits(int perEndpoint, Duration waiting, Duration connect, Duration idle, Duration checkAfter) {

    private static final Duration MOST = Duration.ofMillis(Integer.MAX_VALUE);

    /** 8 connections, 5 s to wait, 5 s to connect, 30 s idle, checked after 1 s. */
    public static final PoolLimits DEFAULT = new PoolLimits(
            8, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(1));

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException naming the limit, its value and what is allowed
     */
    public PoolLimits {
        check(perEndpoint >= 1, "perEndpoint", perEndpoint, "1 or more");
        check(!waiting.isNegative(), "waiting", waiting, "PT0S or more");
        check(
                connect.toMillis() >= 1 && connect.compareTo(MOST) <= 0,
                "connect",
                connect,
                "PT0.001S to " + MOST.toDays() + " days");
        check(!idle.isNegative() && !idle.isZero(), "idle", idle, "a duration above zero");
        check(!checkAfter.isNegative(), "checkAfter", checkAfter, "PT0S or more");
    }

    private static void check(boolean holds, String limit, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("%s=%s is out of range; allowed is %s".formatted(limit, value, allowed));
        }
    }
}
