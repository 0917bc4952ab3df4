package dev.larder.tls;

import java.io.IOException;
import javax.net.ssl.SSLParameters;

final class HandshakeFailures {
    static IOException of(IOException thrown, String endpoint, SSLParameters parameters) {
        return thrown;
    }
}
