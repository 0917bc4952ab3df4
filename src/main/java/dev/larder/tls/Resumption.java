package dev.larder.tls;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the connections of one client share.
 *
 * <p>The slots rest on a detail of JSSE that is not documented: that it finds a session by the port which the socket or the engine
 * tells. The first handshake of each slot shows whether it holds; if it does not, JSSE is left to itself.
 */
final class Resumption {

    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

    private final TicketStock stock;
    private final PeerChecks checks;
    private final Times times;
    private final boolean wanted;
    private final AtomicBoolean off = new AtomicBoolean();

    /**
     * How long things take.
     *
     * @param handshake how long a handshake may; zero: as long as reads may
     * @param drain how long a connection that nobody has read from is read at its close; zero: it is not
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    record Times(Duration handshake, Duration drain, LongSupplier nanoTime) {}

    /** @param enabled whether to keep sessions; otherwise JSSE does, in its own way */
    Resumption(boolean enabled, TicketStock stock, PeerChecks checks, Times times) {
        this.wanted = enabled;
        this.stock = stock;
        this.checks = checks;
        this.times = times;
    }

    TicketStock stock() {
        return stock;
    }

    /**
     * Looks whether a peer is who it must be.
     *
     * @param resumed whether its chain is that of an earlier handshake, of which no stapled answer holds any more
     */
    void check(Peer peer, boolean resumed) throws SSLException {
        checks.check(peer, resumed, times.nanoTime().getAsLong());
    }

    /** How messages call the settings. */
    SettingNames settings() {
        return checks.settings();
    }

    /** Looks whether a protocol is one that the client wants. */
    void check(AgreedProtocol agreed) throws SSLException {
        checks.protocols().check(agreed, checks.settings());
    }

    Times times() {
        return times;
    }

    /** Whether JSSE's sessions have slots; also false once JSSE turns out to know none. */
    boolean isEnabled() {
        return wanted && !off.get();
    }

    /** Whether nothing is left of what makes a connection other than JSSE's own: by the settings, not by a JSSE that is unknown. */
    boolean isUnwanted() {
        return !wanted
                && checks.verifications().isEmpty()
                && checks.revalidation().isEmpty()
                && checks.protocols().isEmpty();
    }

    @Nullable
    Lease lease(EndpointKey key) {
        return isEnabled() ? stock.lease(key) : null;
    }

    /**
     * What JSSE is to take for the port where no session is kept. Where stapled answers count, a session that JSSE resumed by itself would
     * come without one.
     */
    OptionalInt unkept() {
        return stock.goesByStaples() && !off.get() ? stock.unkept() : OptionalInt.empty();
    }

    /** Looks whether JSSE took the slot for the port. */
    void look(Lease lease, SSLSession session) {
        if (session.getPeerPort() != lease.number() && off.compareAndSet(false, true)) {
            LOG.warn(
                    "This JSSE keeps TLS sessions in another way than Larder knows: it is left to its own session cache, which"
                            + " resumes fewer parallel connections; peers are checked as before");
        }
    }
}
