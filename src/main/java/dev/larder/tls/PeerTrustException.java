package dev.larder.tls;

import java.io.Serial;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** The peer's certificate is not trusted: nobody known has issued it, or it is past or before its time, or not for this. */
public final class PeerTrustException extends SSLHandshakeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String endpoint;

    PeerTrustException(String endpoint, String message, @Nullable Throwable cause) {
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
