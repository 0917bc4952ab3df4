package dev.larder.tls;

import static dev.larder.tls.FailedHandshake.ENDPOINT;
import static dev.larder.tls.FailedHandshake.assertSays;
import static dev.larder.tls.FailedHandshake.client;
import static dev.larder.tls.FailedHandshake.failure;
import static dev.larder.tls.FailedHandshake.typed;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What JSSE throws out of real handshakes that fail for other reasons than a certificate, and what is not of the handshake. */
@Timeout(60)
class HandshakeFailuresTest {

    @TempDir
    private static Path directory;

    private static OddCertificates authority;
    private static KeyStore trust;

    @BeforeAll
    static void makeCertificates() {
        authority = new OddCertificates(directory);
        authority.sign("good", "san=dns:localhost");
        trust = OddCertificates.trusting(authority.ca());
    }

    @Test
    void peerThatSaysNothingIsOfTime() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = (SSLSocket) client(trust)
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), silent.getLocalPort())) {
            socket.setSoTimeout(50);
            var thrown = assertThrows(IOException.class, socket::startHandshake);
            var failure =
                    typed(HandshakeTimeoutException.class, new FailedHandshake(thrown, socket.getSSLParameters()));
            assertEquals(ENDPOINT, ((HandshakeTimeoutException) failure).endpoint());
            assertSays(failure, ENDPOINT + ": the peer did not do its part of the TLS handshake within the time");
            assertSays(failure, "larder.tls.handshake-timeout");
        }
    }

    /** The time of a responder is not that of the handshake. */
    @Test
    void responderThatIsSlowIsNotOfTime() {
        var slow = new CertPathValidatorException(
                "Unable to determine revocation status due to network error",
                new SocketTimeoutException("Read timed out"),
                null,
                -1,
                BasicReason.UNDETERMINED_REVOCATION_STATUS);
        var thrown = new SSLHandshakeException("PKIX path validation failed");
        thrown.initCause(new CertificateException(slow));
        typed(PeerRevokedException.class, new FailedHandshake(thrown, new SSLParameters()));
    }

    @Test
    void applicationProtocolThatThePeerDoesNotSpeakIsNamed() {
        var failure = typed(
                ApplicationProtocolException.class,
                failure(
                        authority.server("good"),
                        client(trust),
                        "TLSv1.3",
                        parameters -> parameters.setApplicationProtocols(new String[] {"h7", "h8"}),
                        server -> server.setApplicationProtocols(new String[] {"http/1.1"})));
        assertSays(
                failure,
                ENDPOINT
                        + ": the peer speaks none of the protocols that ALPN offers: h7, h8 (by the caller, the builder or larder.tls.alpn)");
        assertEquals(List.of("h7", "h8"), ((ApplicationProtocolException) failure).offered());
        assertEquals(Optional.empty(), ((ApplicationProtocolException) failure).selected());
    }

    @Test
    void versionThatThePeerDoesNotSpeakIsNamed() {
        var failure = typed(
                SSLHandshakeException.class,
                failure(
                        authority.server("good"),
                        client(trust),
                        "TLSv1.3",
                        FailedHandshake::https,
                        server -> server.setProtocols(new String[] {"TLSv1.2"})));
        assertSays(failure, ENDPOINT + ": the peer takes nothing of what it is offered");
        assertSays(failure, "protocols TLSv1.3 (larder.tls.protocols)");
        assertSays(failure, "(larder.tls.key-alias)");
    }

    /** RFC 5246, appendix E.1: a server that is older answers with its own version, and the client may end it there. */
    @Test
    void versionThatThePeerChoosesPastTheOfferIsNamed() throws IOException {
        try (var old = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = (SSLSocket) client(trust)
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), old.getLocalPort());
                var accepted = old.accept()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            accepted.getOutputStream().write(serverHelloOfTls11());
            var thrown = assertThrows(SSLHandshakeException.class, socket::startHandshake);
            assertSays(thrown, "is not accepted by client preferences");
            var failure = typed(SSLHandshakeException.class, new FailedHandshake(thrown, socket.getSSLParameters()));
            assertSays(failure, ENDPOINT + ": the peer takes nothing of what it is offered");
            assertSays(failure, "protocols TLSv1.2 (larder.tls.protocols)");
        }
    }

    /** Without a session or an extension, for TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA. */
    private static byte[] serverHelloOfTls11() {
        var random = "00".repeat(32);
        return HexFormat.of().parseHex("160302002a" + "02000026" + "0302" + random + "00" + "c009" + "00");
    }

    @Test
    void cipherSuiteThatThePeerDoesNotKnowIsNamed() {
        var failure = typed(
                SSLHandshakeException.class,
                failure(
                        authority.server("good"),
                        client(trust),
                        "TLSv1.2",
                        parameters ->
                                parameters.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"}),
                        server -> server.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"})));
        assertSays(failure, "cipher suites TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 (larder.tls.ciphers)");
    }

    @Test
    void versionThatTheJvmForbidsIsNamed() {
        var failure = typed(SSLHandshakeException.class, failure(authority.server("good"), client(trust), "TLSv1"));
        assertSays(
                failure,
                ENDPOINT
                        + ": there is nothing to offer to the peer, since this JVM allows none of it: protocols TLSv1 (");
    }

    @Test
    void peerThatDoesNotSpeakTlsIsLeftAsItIs() throws IOException {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = (SSLSocket) client(trust)
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), plain.getLocalPort());
                var accepted = plain.accept()) {
            accepted.getOutputStream().write("220 hello, this is no TLS\r\n".getBytes(US_ASCII));
            var thrown = assertThrows(SSLException.class, socket::startHandshake);
            assertSame(
                    thrown,
                    HandshakeFailures.of(
                            thrown, ENDPOINT, "localhost", socket.getSSLParameters(), SettingNames.OF_ALL));
        }
    }

    @Test
    void whatIsNotOfTheHandshakeIsLeftAsItIs() {
        for (var thrown : List.of(
                new SocketException("Connection reset"),
                new IOException(),
                new SSLHandshakeException(null),
                new PeerIdentityException(ENDPOINT, "", new SocketTimeoutException()),
                new PeerTrustException(ENDPOINT, "", new SocketTimeoutException()),
                new PeerRevokedException(ENDPOINT, true, "", new SocketTimeoutException()),
                new HandshakeTimeoutException(ENDPOINT, "", null))) {
            assertSame(
                    thrown,
                    HandshakeFailures.of(thrown, ENDPOINT, "localhost", new SSLParameters(), SettingNames.OF_ALL));
        }
    }

    @Test
    void ownExceptionOfATrustManagerIsOfTrustWithItAsTheCause() {
        var own = new CertificateException("No subject alternative wanted");
        var thrown = new SSLHandshakeException("");
        thrown.initCause(own);
        assertSays(
                typed(PeerTrustException.class, new FailedHandshake(thrown, new SSLParameters())),
                "No subject alternative wanted");
    }

    @Test
    void causesThatGoInACircleEnd() {
        var first = new IOException("first");
        first.initCause(new IOException("second", first));
        assertSame(first, HandshakeFailures.of(first, ENDPOINT, "localhost", new SSLParameters(), SettingNames.OF_ALL));
    }
}
