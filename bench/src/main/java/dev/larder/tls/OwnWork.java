package dev.larder.tls;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/**
 * What Larder itself does for a connection that resumes, without the handshake: takes a slot, checks the name, notes what happened,
 * gives the slot back. For {@code bench/run tls checks}; here since none of it is public. Not thread-safe.
 */
public final class OwnWork {

    private static final long CONTEXT = 1;
    private static final Duration TTL = Duration.ofHours(1);
    private static final Duration DRAIN = Duration.ofMillis(20);

    private final String host;
    private final int port;
    private final SSLSession session;
    private final SSLParameters parameters;
    private final Resumption resumption;

    /**
     * For connections to one endpoint.
     *
     * @param session of a connection to it that a client of Larder's has made
     * @param parameters of all of them
     */
    public OwnWork(String host, int port, SSLSession session, SSLParameters parameters) {
        this.host = host;
        this.port = port;
        this.session = session;
        this.parameters = parameters;
        // its first number is the session's own: Larder looks whether JSSE took the slot
        var stock = new TicketStock(
                new TicketStock.Limits(1, 1, TTL, Optional.empty()),
                new EvictionOrder.ByTime<>(true),
                new SlotNumbers(session.getPeerPort()),
                InstantSource.system());
        this.resumption = new Resumption(
                true,
                stock,
                new PeerChecks(List.of(), Optional.empty()),
                new Resumption.Times(Duration.ZERO, DRAIN, System::nanoTime));
        var full = stock.lease(EndpointKey.of(CONTEXT, host, port, parameters));
        full.completed(session, false);
        full.giveBack();
    }

    /** Does it for one connection. */
    public void run() throws SSLException {
        var handshake = new Handshake(resumption, host, port, null);
        handshake.begin(CONTEXT, parameters);
        handshake.completed(session, parameters, "");
        handshake.read();
    }

    /**
     * Looks whether all connections resumed, each with the same slot: otherwise it was other work.
     *
     * @param connections how many there were
     */
    public void check(long connections) {
        var figures = resumption.stock().figures();
        if (figures.resumed() != connections
                || figures.slots() != 1
                || resumption.stock().size() != 1) {
            throw new IllegalStateException("%d connections, but: %s".formatted(connections, figures));
        }
    }
}
