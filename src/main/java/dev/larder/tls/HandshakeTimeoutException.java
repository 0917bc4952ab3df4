package dev.larder.tls;

import java.io.Serial;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** The peer did not do its part of the handshake in time. The limit is in the message. */
public final class HandshakeTimeoutException extends SocketTimeoutException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String endpoint;

    HandshakeTimeoutException(String endpoint, String message, @Nullable Throwable cause) {
        super(endpoint + ": " + message);
        this.endpoint = endpoint;
        if (cause != null) {
            initCause(cause); // no constructor takes it
        }
    }

    /** Whom the connection was to, {@code host:port}. */
    public String endpoint() {
        return endpoint;
    }
}
