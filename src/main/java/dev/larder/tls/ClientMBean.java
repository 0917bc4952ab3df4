package dev.larder.tls;

/**
 * Shows the sessions of a client.
 *
 * @param sessions of that client
 */
record ClientMBean(SessionCache sessions) implements TlsClientMXBean {

    @Override
    public long getFullHandshakes() {
        return sessions.figures().full();
    }

    @Override
    public long getResumedHandshakes() {
        return sessions.figures().resumed();
    }

    @Override
    public long getRefusedSessions() {
        return sessions.figures().refused();
    }

    @Override
    public long getFailedHandshakes() {
        return sessions.figures().failed();
    }

    @Override
    public long getEvictions() {
        return sessions.figures().evictions();
    }

    @Override
    public long getExpirations() {
        return sessions.figures().expirations();
    }

    @Override
    public long getUnreadTickets() {
        return sessions.figures().unread();
    }

    @Override
    public int getKeptSessions() {
        return sessions.size();
    }

    @Override
    public void clear() {
        sessions.clear();
    }

    @Override
    public void clear(String host, int port) {
        sessions.clear(host, port);
    }
}
