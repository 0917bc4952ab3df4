package dev.larder.tls;

import java.io.Serial;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** The peer is somebody else than the caller wants to talk to: its certificate does not bear the name. */
public final class PeerIdentityException extends SSLHandshakeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String endpoint;

    PeerIdentityException(String endpoint, String message, @Nullable Throwable cause) {
        super(endpoint + ": " + message);
        this.endpoint = endpoint;
        if (cause != null) {
            initCause(cause); // the constructor that takes it came after Java 17
        }
    }

    /** Whom the connection was to, {@code host:port}. */
    public String endpoint() {
        return endpoint;
    }
}
