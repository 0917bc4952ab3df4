package dev.larder.tls;

import dev.larder.internal.settings.Settings;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLParameters;

public record TlsSettings(boolean enabled, Handshake2 handshake, Duration drain) {
    public record Handshake2() {
        SSLParameters applied(SSLParameters p) {
            return p;
        }
    }

    static TlsSettings of(Settings s, Optional<String> name) {
        return new TlsSettings(true, new Handshake2(), Duration.ofMillis(20));
    }
}
