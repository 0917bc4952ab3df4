package dev.larder.tls;

import dev.larder.internal.settings.KnownTlsSettings;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * What JSSE throws out of a handshake, as callers can tell it apart. JSSE has one exception for nearly all of it: which it is stands
 * in the causes, and where there are none, in the message.
 */
final class HandshakeFailures {

    /** How far causes are followed: deeper ones than JSSE's ten are a loop. */
    private static final int DEEPEST = 20;

    /** What JSSE says when it has nothing to offer itself. */
    private static final List<String> NOTHING_TO_OFFER =
            List.of("No appropriate protocol", "No appropriate cipher suite");

    /** What it says when the peer does not take the offer; the peer's alerts by their names in RFC 8446 section 6. */
    private static final List<String> NOTHING_IN_COMMON = List.of(
            "alert: handshake_failure",
            "alert: protocol_version",
            "alert: insufficient_security",
            "is not accepted by client preferences");

    private static final String NO_ALPN = "alert: no_application_protocol";

    private HandshakeFailures() {}

    /**
     * The exception for the caller; the same object where there is nothing better to say.
     *
     * @param thrown by the handshake, and by nothing before or after it
     * @param endpoint {@code host:port}
     * @param name what the peer must be identified by, as in {@link Peer}
     * @param parameters what the handshake offered and asked for
     * @param settings how messages call them
     */
    static IOException of(
            IOException thrown, String endpoint, String name, SSLParameters parameters, SettingNames settings) {
        if (isTyped(thrown)) {
            return thrown;
        }
        // first: a responder that is too slow is no handshake that is too slow
        var certificate = first(CertificateException.class, thrown);
        if (certificate.isPresent()) {
            var identification = Optional.ofNullable(parameters.getEndpointIdentificationAlgorithm())
                    .orElse("");
            var refused = new RefusedCertificate(endpoint, name, identification, Optional.empty(), settings);
            return refused.failure(certificate.get(), thrown);
        }
        if (first(SocketTimeoutException.class, thrown).isPresent()) {
            return new HandshakeTimeoutException(
                    endpoint,
                    "the peer did not do its part of the TLS handshake within the time that %s or the caller's own read timeout allows"
                            .formatted(settings.of(KnownTlsSettings.HANDSHAKE_TIMEOUT)),
                    thrown);
        }
        if (says(thrown, NO_ALPN)) {
            var offered = AgreedProtocol.offered(parameters);
            var message = "the peer speaks none of the protocols that ALPN offers: "
                    + ProtocolRules.offers(offered, settings);
            return new ApplicationProtocolException(endpoint, offered, null, message, thrown);
        }
        return agreement(thrown, parameters, settings)
                .<IOException>map(message -> handshakeException(endpoint + ": " + message, thrown))
                .orElse(thrown);
    }

    /** Those with what they are caused by. */
    static Stream<Throwable> causes(Throwable thrown) {
        var causes = new ArrayList<Throwable>();
        for (@Nullable Throwable cause = thrown; cause != null && causes.size() < DEEPEST; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.stream();
    }

    private static <T> Optional<T> first(Class<T> type, Throwable thrown) {
        return causes(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static boolean isTyped(IOException thrown) {
        return thrown instanceof PeerIdentityException
                || thrown instanceof PeerTrustException
                || thrown instanceof PeerRevokedException
                || thrown instanceof ApplicationProtocolException
                || thrown instanceof HandshakeTimeoutException;
    }

    private static boolean says(IOException thrown, String alert) {
        var message = thrown.getMessage();
        return thrown instanceof SSLHandshakeException && message != null && message.contains(alert);
    }

    private static Optional<String> agreement(IOException thrown, SSLParameters parameters, SettingNames settings) {
        var message = thrown.getMessage();
        if (!(thrown instanceof SSLHandshakeException) || message == null) {
            return Optional.empty();
        }
        if (NOTHING_TO_OFFER.stream().anyMatch(message::contains)) {
            return Optional.of("there is nothing to offer to the peer, since this JVM allows none of it: "
                    + offer(parameters, settings));
        }
        if (NOTHING_IN_COMMON.stream().anyMatch(message::contains)) {
            return Optional.of("the peer takes nothing of what it is offered, or wants a certificate (%s): %s"
                    .formatted(settings.of(KnownTlsSettings.KEY_ALIAS), offer(parameters, settings)));
        }
        return Optional.empty();
    }

    private static String offer(SSLParameters parameters, SettingNames settings) {
        return "protocols %s (%s); cipher suites %s (%s)"
                .formatted(
                        listed(parameters.getProtocols()),
                        settings.of(KnownTlsSettings.PROTOCOLS),
                        listed(parameters.getCipherSuites()),
                        settings.of(KnownTlsSettings.CIPHERS));
    }

    private static String listed(String @Nullable [] texts) {
        return Shown.list(texts == null ? List.of() : List.of(texts));
    }

    private static SSLHandshakeException handshakeException(String message, Throwable cause) {
        var exception = new SSLHandshakeException(message);
        exception.initCause(cause);
        return exception;
    }
}
