package dev.larder.tls;

import java.util.List;

/**
 * The TLS sessions that a client keeps for later connections. They are in memory only: JSSE lets nobody take a session out of a JVM
 * or bring one in. Thread-safe.
 */
public final class SessionCache {

    private final TicketStock stock;

    SessionCache(TicketStock stock) {
        this.stock = stock;
    }

    /**
     * What is known of an endpoint: an item for each kind of its connections, since those with other versions, cipher suites,
     * server names, identification or ALPN resume no sessions of each other.
     *
     * @param host compared without regard to case
     * @param port the real one
     */
    public List<KeptSessions> find(String host, int port) {
        return stock.find(key -> key.isOf(host, port));
    }

    /** What is known of all endpoints. */
    public List<KeptSessions> findAll() {
        return stock.find(any -> true);
    }

    /** Gives up all sessions: each next connection sees the certificate of its server again. Open connections go on. */
    public void clear() {
        stock.clear(any -> true);
    }

    /**
     * Gives up the sessions of an endpoint, for example when its certificate was revoked.
     *
     * @param host compared without regard to case
     * @param port the real one
     */
    public void clear(String host, int port) {
        stock.clear(key -> key.isOf(host, port));
    }

    /**
     * Gives up the sessions whose certificates were shown longer ago than the time to live. Nobody needs to call it: no such session
     * is ever resumed.
     *
     * @return how many they were
     */
    public int clearExpired() {
        return stock.clearExpired();
    }

    /** How many sessions are kept; those that connections have in their hands are not counted. */
    public int size() {
        return stock.size();
    }

    /** What became of all connections. */
    public TlsFigures figures() {
        return stock.figures();
    }
}
