package dev.larder.tls;

/** A TLS client as operators see it. Thread-safe. */
public interface TlsClientMXBean {

    /** As {@link TlsFigures#full}. */
    long getFullHandshakes();

    /** As {@link TlsFigures#resumed}. */
    long getResumedHandshakes();

    /** As {@link TlsFigures#refused}. */
    long getRefusedSessions();

    /** As {@link TlsFigures#failed}. */
    long getFailedHandshakes();

    /** As {@link TlsFigures#evictions}. */
    long getEvictions();

    /** As {@link TlsFigures#expirations}. */
    long getExpirations();

    /** As {@link TlsFigures#unread}. */
    long getUnreadTickets();

    /** As {@link SessionCache#size}. */
    int getKeptSessions();

    /** As {@link SessionCache#clear()}: an operation. */
    void clear();

    /**
     * As {@link SessionCache#clear(String, int)}: an operation, for example when the certificate of a server was revoked.
     *
     * @param host compared without regard to case
     * @param port the real one
     */
    void clear(String host, int port);
}
