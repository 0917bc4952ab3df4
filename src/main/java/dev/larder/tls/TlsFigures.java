package dev.larder.tls;

/**
 * What became of connections and of what was kept for them, counted since the client was made; of one endpoint, since it is known.
 *
 * @param full handshakes in which the server showed its certificate
 * @param resumed handshakes that resumed a session
 * @param refused full handshakes although a session was kept: the server did not want it any more, or had given no ticket for
 *     it, which JSSE does not tell
 * @param failed handshakes that failed
 * @param slots places in JSSE's session cache that were made: what could not be resumed for want of a ticket
 * @param evictions sessions that were given up for want of room
 * @param expirations sessions that were given up because their certificate was shown too long ago
 * @param drained connections that nobody had read from, whose tickets were read at their close
 * @param unread connections that were closed with their tickets unread
 */
public record TlsFigures(
        long full,
        long resumed,
        long refused,
        long failed,
        long slots,
        long evictions,
        long expirations,
        long drained,
        long unread) {

    /** How many of all completed handshakes resumed a session, from 0 to 1; 0 if there was none. */
    public double resumption() {
        return full + resumed == 0 ? 0 : (double) resumed / (full + resumed);
    }
}
