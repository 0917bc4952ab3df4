package dev.larder.playground;

import dev.larder.tls.TlsClient;
import java.util.List;

/**
 * What the playground's TLS client did.
 *
 * @param partner whom it calls
 * @param enabled whether Larder keeps its sessions; otherwise JSSE does in its own way, which nobody counts
 * @param calls those that were just made
 * @param figures what became of all connections so far
 */
public record TlsView(String partner, boolean enabled, List<TlsCallView> calls, Figures figures) {

    /**
     * Counted since the client was made.
     *
     * @param full handshakes in which the server showed its certificate
     * @param resumed handshakes that resumed a session
     * @param slots places for sessions that were made: for so many handshakes there was none to resume
     * @param kept sessions that wait for their next connection
     */
    public record Figures(long full, long resumed, long slots, int kept) {}

    static TlsView of(Partner partner, TlsClient client, List<TlsCallView> calls) {
        var sessions = client.sessions();
        var figures = sessions.figures();
        return new TlsView(
                partner.toString(),
                client.isEnabled(),
                calls,
                new Figures(figures.full(), figures.resumed(), figures.slots(), sessions.size()));
    }
}
