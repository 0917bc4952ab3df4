package dev.larder.tls;

import dev.larder.internal.settings.IdentificationChoice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/**
 * What the settings of a client mean for the parameters of its connections.
 *
 * @param settings what is offered and asked for
 */
record HandshakeRules(TlsSettings.Handshake settings) {

    /** What connections have unless their callers say otherwise; the object that was given. */
    SSLParameters offered(SSLParameters parameters) {
        if (!settings.protocols().isEmpty()) {
            parameters.setProtocols(settings.protocols().toArray(String[]::new));
        }
        if (!settings.ciphers().isEmpty()) {
            parameters.setCipherSuites(settings.ciphers().toArray(String[]::new));
        }
        if (!settings.alpn().offered().isEmpty()) {
            parameters.setApplicationProtocols(settings.alpn().offered().toArray(String[]::new));
        }
        settings.sni().ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
        return demanded(parameters);
    }

    /** What a handshake has even if its caller has set parameters without it; the object that was given. */
    SSLParameters demanded(SSLParameters parameters) {
        if (identification(parameters).isEmpty() && demandsIdentification()) {
            parameters.setEndpointIdentificationAlgorithm(
                    settings.identification().name().toUpperCase(Locale.ROOT));
        }
        return parameters;
    }

    /** Whether peers are identified, whatever their callers say. */
    boolean demandsIdentification() {
        return settings.identification() != IdentificationChoice.CALLER;
    }

    /** What identification parameters ask for; empty: none, which JSSE tells in two ways. */
    static String identification(SSLParameters parameters) {
        return Optional.ofNullable(parameters.getEndpointIdentificationAlgorithm())
                .orElse("");
    }
}
