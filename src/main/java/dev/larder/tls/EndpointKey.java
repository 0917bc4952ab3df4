package dev.larder.tls;

import java.security.AlgorithmConstraints;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * What connections must have in common for one to resume a session of another. JSSE itself asks for host and port only.
 *
 * @param context which {@code SSLContext} they are of
 * @param host in lower case
 * @param port the real one
 * @param serverNames what the caller sends as SNI; empty: the host
 * @param identification {@code HTTPS}, {@code LDAPS} or empty
 * @param protocols the enabled versions
 * @param cipherSuites the enabled ones
 * @param applicationProtocols what ALPN offers
 * @param constraints which algorithms certificates may have; null: those of the JDK
 */
record EndpointKey(
        long context,
        String host,
        int port,
        List<SNIServerName> serverNames,
        String identification,
        List<String> protocols,
        List<String> cipherSuites,
        List<String> applicationProtocols,
        @Nullable AlgorithmConstraints constraints) {

    EndpointKey {
        host = host.toLowerCase(Locale.ROOT);
        serverNames = List.copyOf(serverNames);
        protocols = List.copyOf(protocols);
        cipherSuites = List.copyOf(cipherSuites);
        applicationProtocols = List.copyOf(applicationProtocols);
    }

    /** The key of a connection with these parameters. */
    static EndpointKey of(long context, String host, int port, SSLParameters parameters) {
        return new EndpointKey(
                context,
                host,
                port,
                Optional.ofNullable(parameters.getServerNames()).orElse(List.of()),
                HandshakeRules.identification(parameters),
                listed(parameters.getProtocols()),
                listed(parameters.getCipherSuites()),
                listed(parameters.getApplicationProtocols()),
                parameters.getAlgorithmConstraints());
    }

    private static List<String> listed(String @Nullable [] texts) {
        return texts == null ? List.of() : List.of(texts);
    }

    /** Whether it is of an endpoint, whatever else its connections have in common. */
    boolean isOf(String otherHost, int otherPort) {
        return port == otherPort && host.equalsIgnoreCase(otherHost);
    }
}
