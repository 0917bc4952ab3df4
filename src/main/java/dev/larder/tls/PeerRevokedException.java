package dev.larder.tls;

import java.io.Serial;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** The peer's certificate was revoked, or whether it was could not be found out; the message says which. */
public final class PeerRevokedException extends SSLHandshakeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String endpoint;
    private final boolean certain;

    /** @param certain whether the certificate is revoked; else nobody could say */
    PeerRevokedException(String endpoint, boolean certain, String message, @Nullable Throwable cause) {
        super(endpoint + ": " + message);
        this.endpoint = endpoint;
        this.certain = certain;
        if (cause != null) {
            initCause(cause); // the constructor that takes it came after Java 17
        }
    }

    /**
     * What a {@link PeerVerification} throws that knows of a revocation by means of its own, and then for certain: the sessions that are
     * kept for the endpoint end, as they do when a list or a responder says so.
     *
     * @param why who says so; goes into the message
     */
    public static PeerRevokedException of(Peer peer, String why) {
        return new PeerRevokedException(peer.endpoint(), true, "the certificate was revoked: " + Shown.text(why), null);
    }

    /** Whether the certificate is revoked for certain; false: nobody could say whether it is. */
    public boolean isCertain() {
        return certain;
    }

    /** Whom the connection was to, {@code host:port}. */
    public String endpoint() {
        return endpoint;
    }
}
