package dev.larder.tls;

import javax.net.ssl.SSLHandshakeException;

public final class PeerIdentityException extends SSLHandshakeException {
    PeerIdentityException(String endpoint, String message) {
        super(message);
    }
}
