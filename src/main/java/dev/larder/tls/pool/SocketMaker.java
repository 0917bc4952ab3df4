package dev.larder.tls.pool;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.commons.pool2.KeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens, checks and closes the connections of a pool. */
final class SocketMaker implements KeyedPooledObjectFactory<PooledEndpoint, KeptSocket> {

    private static final Logger LOG = LoggerFactory.getLogger(SocketMaker.class);

    private final SSLSocketFactory sockets;
    private final PoolLimits limits;
    private final Opening opening;
    private final Predicate<SSLSocket> health;
    private final InstantSource clock;
    private final Function<PooledEndpoint, Turns> turns;

    SocketMaker(
            SSLSocketFactory sockets,
            PoolLimits limits,
            Opening opening,
            Predicate<SSLSocket> health,
            InstantSource clock,
            Function<PooledEndpoint, Turns> turns) {
        this.sockets = sockets;
        this.limits = limits;
        this.opening = opening;
        this.health = health;
        this.clock = clock;
        this.turns = turns;
    }

    @Override
    public PooledObject<KeptSocket> makeObject(PooledEndpoint endpoint) throws IOException {
        var socket = (SSLSocket) sockets.createSocket();
        try {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), (int)
                    limits.connect().toMillis());
            opening.open(socket);
        } catch (IOException | RuntimeException e) {
            close(endpoint, socket);
            throw e;
        }
        turns.apply(endpoint).made.increment();
        return new DefaultPooledObject<>(new KeptSocket(socket));
    }

    @Override
    public void activateObject(PooledEndpoint endpoint, PooledObject<KeptSocket> kept) {
        // it is lent only after the check, which wants to know how long it was idle
    }

    /** Whether it can be lent: a new one can. */
    @Override
    public boolean validateObject(PooledEndpoint endpoint, PooledObject<KeptSocket> pooled) {
        var kept = pooled.getObject();
        var now = clock.instant();
        return !kept.socket.isClosed()
                && !kept.isIdleFor(limits.idle(), now)
                && (!kept.isIdleFor(limits.checkAfter(), now) || health.test(kept.socket));
    }

    @Override
    public void passivateObject(PooledEndpoint endpoint, PooledObject<KeptSocket> kept) {
        kept.getObject().idle(clock.instant());
    }

    /** Its session stays with the client: the ticket that nobody has read is read at the close. */
    @Override
    public void destroyObject(PooledEndpoint endpoint, PooledObject<KeptSocket> kept) {
        turns.apply(endpoint).closed.increment();
        close(endpoint, kept.getObject().socket);
    }

    private static void close(PooledEndpoint endpoint, SSLSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("{}: a connection that was given up anyway ended with an error", endpoint, e);
        }
    }
}
