package dev.larder.tls;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One connection's way from its slot to the checks of its peer, and the slot's way back; whether it goes by a socket or an engine.
 *
 * <p>{@link #begin} comes first, then {@link #completed} or {@link #failed}; by one thread. The rest is thread-safe.
 */
final class Handshake {

    /** In a session that was seen before: of a type that holds no class loader. */
    private static final String MARK = "dev.larder.tls.seen";

    private final Resumption resumption;
    private final String host;
    private final int port;
    private final @Nullable Followed followed;
    private volatile @Nullable Lease lease;
    /** That of the connection which it follows; null: it has its own, or none. */
    private volatile @Nullable Lease lent;

    private volatile boolean unread;
    private volatile boolean resumed;
    private volatile @Nullable Peer peer;

    /**
     * Before it has begun.
     *
     * @param host what the caller connects to
     * @param port the real one
     * @param followed whose session to resume and no other; null: any of the endpoint
     */
    Handshake(Resumption resumption, String host, int port, @Nullable Followed followed) {
        this.resumption = resumption;
        this.host = host;
        this.port = port;
        this.followed = followed;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    /** Whose session it resumes and no other; null: any of the endpoint. */
    @Nullable
    Followed following() {
        return followed;
    }

    /**
     * Takes a slot for connections with these parameters.
     *
     * @param context which {@code SSLContext} the connection is of
     * @return what JSSE is to take for the port; empty: the port itself
     */
    OptionalInt begin(long context, SSLParameters parameters) {
        if (followed != null && followed.lease().isLent()) {
            lent = followed.lease();
            return OptionalInt.of(followed.lease().number());
        }
        if (host.isEmpty()) {
            return OptionalInt.empty(); // whom a session is of is not known
        }
        var taken = resumption.lease(EndpointKey.of(context, host, port, parameters));
        lease = taken;
        return taken == null ? resumption.unkept() : OptionalInt.of(taken.number());
    }

    /**
     * The handshake is done: looks whether the peer is who it must be, on resumed connections too.
     *
     * @param parameters as the handshake had them
     * @param selected the application protocol, as JSSE tells it: empty if there is none
     * @throws SSLException if the peer is somebody else, or does not speak what the client wants
     */
    void completed(SSLSession session, SSLParameters parameters, @Nullable String selected) throws SSLException {
        var seen = peer(session, parameters);
        resumed = session.getValue(MARK) != null;
        check(seen, resumed, AgreedProtocol.of(host, port, parameters, selected));
        if (!resumed) {
            session.putValue(MARK, true);
        }
        peer = seen;
        var taken = lease;
        unread = inUse() != null && Slot.isForOne(session);
        if (taken != null) {
            resumption.look(taken, session);
            taken.completed(session, resumed);
        } else if (lent != null) {
            lent.followed(session, resumed);
        }
    }

    private void check(Peer seen, boolean again, AgreedProtocol agreed) throws SSLException {
        boolean passed = false;
        try {
            resumption.check(seen, again && !isStapled());
            resumption.check(agreed);
            passed = true;
        } catch (PeerRevokedException e) {
            revoked(e);
            throw e;
        } finally {
            if (!passed) {
                seen.session().invalidate();
                failed();
            }
        }
    }

    /** Whether the server's stapled answer still counts, which the trust manager, asked again, would not see. */
    private boolean isStapled() {
        var taken = inUse();
        return taken != null && taken.isStapled();
    }

    /** Whose slot it goes by: its own, or that of the connection that it follows. */
    private @Nullable Lease inUse() {
        return lease == null ? lent : lease;
    }

    private Peer peer(SSLSession session, SSLParameters parameters) {
        return new Peer(host, port, name(parameters), HandshakeRules.identification(parameters), session);
    }

    private String name(SSLParameters parameters) {
        return ServerNames.host(Optional.ofNullable(parameters.getServerNames()).orElse(List.of()))
                .orElse(host);
    }

    /**
     * The peer has shown a certificate again.
     *
     * @param parameters as the handshake had them
     * @param selected the application protocol, as JSSE tells it
     * @throws SSLException if it is another one than before, or no longer the right one
     */
    void renegotiated(SSLSession session, SSLParameters parameters, @Nullable String selected) throws SSLException {
        var before = peer;
        if (before == null) {
            return;
        }
        var now = new Peer(host, port, before.name(), before.identification(), session);
        if (!leaf(now).equals(leaf(before))) {
            session.invalidate();
            throw new PeerIdentityException(
                    endpoint(),
                    "the certificate was changed while the connection was open; expected was one of %s%s; no setting allows it"
                            .formatted(
                                    leaf(before).map(Handshake::subject).orElse("nobody"),
                                    leaf(now).map(RefusedCertificate::told).orElse("; presented was none")),
                    null);
        }
        boolean again = session.getValue(MARK) != null;
        check(now, again, AgreedProtocol.of(host, port, parameters, selected));
        session.putValue(MARK, true); // it has taken the place of the one before
        var taken = inUse();
        if (taken != null) {
            taken.renegotiated(session, again);
        }
    }

    private static String subject(X509Certificate certificate) {
        return Shown.text(certificate.getSubjectX500Principal().getName());
    }

    private static Optional<X509Certificate> leaf(Peer peer) {
        return peer.chain().stream().findFirst();
    }

    /** What a handshake threw, as the caller is to see it. */
    IOException failed(IOException thrown, SSLParameters parameters) {
        failed();
        var told = HandshakeFailures.of(thrown, endpoint(), name(parameters), parameters, resumption.settings());
        if (told instanceof PeerRevokedException revoked) {
            revoked(revoked);
        }
        return told;
    }

    /** Nobody resumes what the same certificate was shown for before. */
    private void revoked(PeerRevokedException thrown) {
        if (thrown.isCertain()) {
            resumption.stock().clear(key -> key.isOf(host, port));
        }
    }

    private void failed() {
        var taken = lease;
        if (taken != null && taken.isPending()) {
            taken.failed();
        } else if (lent != null && peer == null) {
            lent.followerFailed();
            lent = null; // once
        }
    }

    private String endpoint() {
        return Peer.endpoint(host, port);
    }

    /** Whether it resumed a session. */
    boolean isResumed() {
        return resumed;
    }

    /** Whether the ticket that it brought is still unread, so far as is known. */
    boolean isUnread() {
        return unread;
    }

    /** Something is written. */
    void written() {
        var taken = lease;
        if (taken != null && taken.isPending()) {
            taken.written();
        }
    }

    /** Something was read. */
    void read() {
        if (unread) {
            unread = false;
        }
        var taken = lease;
        if (taken != null && taken.isPending()) {
            taken.giveBack();
        }
    }

    /**
     * What came before the close was read.
     *
     * @param sure whether anything came
     */
    void drained(boolean sure) {
        unread = false;
        var taken = inUse();
        if (taken != null) {
            taken.drained(sure);
        }
    }

    /** Nothing more will be read. */
    void ended() {
        if (peer == null) {
            failed();
        }
        var taken = lease;
        if (taken != null) {
            taken.unread();
            taken.release();
        }
    }

    /**
     * Lends the session to others until the connection ends.
     *
     * @throws SSLException if there is none to lend
     */
    Followed followed() throws SSLException {
        var taken = lease;
        if (peer == null || taken == null) {
            throw new SSLException("%s: no session to resume, the handshake is not done or sessions are not kept"
                    .formatted(endpoint()));
        }
        if (!taken.hold()) {
            throw new SSLException(
                    "%s: another connection has taken over the session; resume from a connection before others are opened"
                            .formatted(endpoint()));
        }
        return new Followed(host, port, taken);
    }
}
