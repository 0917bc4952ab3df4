package dev.larder.playground;

import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.tls.TlsClient;
import dev.larder.tls.TlsClients;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Whom the playground calls by TLS: its own server, by its own name. No request has a say in it.
 *
 * @param port where this server speaks HTTPS
 * @param path of what is asked for there; begins with a slash
 */
record Partner(int port, String path) {

    /** The client of {@code larder.tls.client.playground.*}. */
    static final String CLIENT = "playground";

    static final String HOST = "localhost";

    /**
     * As the settings have it.
     *
     * @throws RefusedException if they say no port or nothing of the client
     */
    static Partner of(Settings settings, String path) {
        var port = settings.find(KnownSettings.PLAYGROUND_HTTPS_PORT);
        if (port.isEmpty() || !settings.clientNames().contains(CLIENT)) {
            throw new RefusedException(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "TLS is not set up on this server: that needs %s and larder.tls.client.%s.*"
                            .formatted(KnownSettings.PLAYGROUND_HTTPS_PORT.key(), CLIENT));
        }
        return new Partner(port.get().intValue(), path);
    }

    TlsClient client() {
        return TlsClients.named(CLIENT);
    }

    /** What people call it. */
    @Override
    public String toString() {
        return "https://" + HOST + ":" + port;
    }
}
