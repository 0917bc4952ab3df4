package dev.larder.tls;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Client and server do not agree on an application protocol (ALPN, RFC 7301), or on one that the client does not want. */
public final class ApplicationProtocolException extends SSLHandshakeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String endpoint;
    private final ArrayList<String> offered;
    private final @Nullable String selected;

    /** Before or after the peer has selected one; what it selected is null if it has not. */
    ApplicationProtocolException(
            String endpoint,
            List<String> offered,
            @Nullable String selected,
            String message,
            @Nullable Throwable cause) {
        super(endpoint + ": " + message);
        this.endpoint = endpoint;
        this.offered = new ArrayList<>(offered);
        this.selected = selected;
        if (cause != null) {
            initCause(cause); // the constructor that takes it came after Java 17
        }
    }

    /** Whom the connection was to, {@code host:port}. */
    public String endpoint() {
        return endpoint;
    }

    /** What the client offered, the preferred one first. */
    public List<String> offered() {
        return List.copyOf(offered);
    }

    /** What the server took; empty if it took none. */
    public Optional<String> selected() {
        return Optional.ofNullable(selected);
    }
}
