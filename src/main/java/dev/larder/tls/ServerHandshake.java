package dev.larder.tls;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * What a server asks for in each handshake.
 *
 * @param protocols by JSSE's names; empty: the JDK's
 * @param ciphers by JSSE's names, the preferred one first; empty: the JDK's
 * @param clients whether clients show a certificate
 * @param alpn chooses of what a client offers; empty: no application protocol is negotiated
 */
record ServerHandshake(
        List<String> protocols,
        List<String> ciphers,
        TlsServer.ClientAuthentication clients,
        Optional<Function<List<String>, Optional<String>>> alpn) {

    ServerHandshake {
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
        JsseNames.checkProtocols("TlsServer: protocols", protocols);
        JsseNames.checkCiphers("TlsServer: ciphers", ciphers);
    }

    /** Makes a server's engine of one that has not begun. */
    SSLEngine on(SSLEngine engine) {
        engine.setUseClientMode(false);
        engine.setSSLParameters(with(engine.getSSLParameters()));
        alpn.ifPresent(
                chooser -> engine.setHandshakeApplicationProtocolSelector((any, offered) -> chosen(chooser, offered)));
        return engine;
    }

    /** Lets a server's socket that has not begun go by these parameters, with the choice of application protocols. */
    SSLSocket on(SSLSocket socket, SSLParameters parameters) {
        socket.setUseClientMode(false);
        socket.setSSLParameters(parameters);
        alpn.ifPresent(
                chooser -> socket.setHandshakeApplicationProtocolSelector((any, offered) -> chosen(chooser, offered)));
        return socket;
    }

    private SSLParameters with(SSLParameters parameters) {
        if (!protocols.isEmpty()) {
            parameters.setProtocols(protocols.toArray(String[]::new));
        }
        if (!ciphers.isEmpty()) {
            parameters.setCipherSuites(ciphers.toArray(String[]::new));
        }
        switch (clients) {
            case NONE -> parameters.setNeedClientAuth(false);
            case WANTED -> parameters.setWantClientAuth(true);
            case NEEDED -> parameters.setNeedClientAuth(true);
        }
        return parameters;
    }

    /** To JSSE null means the alert no_application_protocol, RFC 7301 section 3.2. */
    private static @Nullable String chosen(Function<List<String>, Optional<String>> chooser, List<String> offered) {
        return chooser.apply(List.copyOf(offered)).orElse(null);
    }
}
