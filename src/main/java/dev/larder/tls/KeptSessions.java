package dev.larder.tls;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a client knows of an endpoint, for connections of one kind. Holds no secret.
 *
 * @param host in lower case
 * @param port the real one
 * @param serverNames what is sent as SNI; empty: the host
 * @param identification {@code HTTPS}, {@code LDAPS} or empty
 * @param applicationProtocols what ALPN offers
 * @param verified when the certificate of each session that is kept was shown; as many as there are sessions
 * @param figures what became of its connections
 */
public record KeptSessions(
        String host,
        int port,
        List<String> serverNames,
        String identification,
        List<String> applicationProtocols,
        List<Instant> verified,
        TlsFigures figures) {

    public KeptSessions {
        serverNames = List.copyOf(serverNames);
        applicationProtocols = List.copyOf(applicationProtocols);
        verified = List.copyOf(verified);
    }

    static KeptSessions of(Endpoint endpoint) {
        var key = endpoint.key;
        return new KeptSessions(
                key.host(),
                key.port(),
                key.serverNames().stream().map(ServerNames::text).toList(),
                key.identification(),
                key.applicationProtocols(),
                Stream.concat(endpoint.free.stream(), Stream.ofNullable(endpoint.shared))
                        .map(Slot::verified)
                        .toList(),
                endpoint.counts.figures());
    }
}
