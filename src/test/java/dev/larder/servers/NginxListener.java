package dev.larder.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an {@link NginxServer} does at one port. Immutable; each method gives another one, and a directive that is said
 * twice is as the last one says. From the start: TLS 1.2 and 1.3, tickets, a day's sessions.
 *
 * @param http2 whether it offers HTTP/2 as well as HTTP/1.1 by ALPN
 * @param directives directives of nginx and their values
 */
public record NginxListener(boolean http2, Map<String, String> directives) {

    public NginxListener {
        directives = new LinkedHashMap<>(directives);
    }

    /** One that shows a certificate. */
    public static NginxListener of(IssuedCertificate certificate) {
        return new NginxListener(false, Map.of("ssl_session_timeout", "1d"))
                .with("ssl_protocols", "TLSv1.2 TLSv1.3")
                .certificate(certificate);
    }

    public NginxListener certificate(IssuedCertificate certificate) {
        return with("ssl_certificate", certificate.chain().toString())
                .with("ssl_certificate_key", certificate.key().toString());
    }

    /** Speaks these only, as nginx writes them: {@code TLSv1.2 TLSv1.3}. */
    public NginxListener protocols(String names) {
        return with("ssl_protocols", names);
    }

    /** Whether it gives tickets; without, it keeps sessions itself, and its TLS 1.3 tickets are but their ids. */
    public NginxListener tickets(boolean on) {
        return with("ssl_session_tickets", on ? "on" : "off");
    }

    /** How long it lets a session be resumed, in whole seconds. */
    public NginxListener sessionTimeout(Duration most) {
        return with("ssl_session_timeout", most.toSeconds() + "s");
    }

    /** Seals tickets by the 80 bytes of a file: they stay good when nginx starts anew. */
    public NginxListener ticketKey(Path file) {
        return with("ssl_session_ticket_key", file.toAbsolutePath().toString());
    }

    /** Staples an answer that {@link TestAuthority#staple} has made. */
    public NginxListener stapling(Path answer) {
        return with("ssl_stapling", "on")
                .with("ssl_stapling_file", answer.toAbsolutePath().toString());
    }

    /** Asks for the client's certificate, and demands it or not; who has none is refused by HTTP, after the handshake. */
    public NginxListener clientCertificates(TestAuthority authority, boolean demanded) {
        return with("ssl_client_certificate", authority.certificate().toString())
                .with("ssl_verify_client", demanded ? "on" : "optional");
    }

    /** Offers HTTP/2 as well. */
    public NginxListener withHttp2() {
        return new NginxListener(true, directives);
    }

    /** Any directive of nginx's {@code server} block. */
    public NginxListener with(String directive, String value) {
        var all = new LinkedHashMap<>(directives);
        all.put(directive, value);
        return new NginxListener(http2, all);
    }
}
