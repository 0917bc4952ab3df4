package dev.larder.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What JSSE throws out of real handshakes, in both versions of the protocol. */
@Timeout(60)
class HandshakeFailuresTest {

    private static final String ENDPOINT = "localhost:8443";

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static X509Certificate good;
    private static KeyStore trust;

    /** Nobody trusts what it signs. */
    private static KeyStore otherTrust;

    @BeforeAll
    static void makeCertificates() {
        authority = new TestAuthority(directory);
        good = authority.sign("good", "san=dns:localhost");
        authority.sign("expired", "san=dns:localhost", "-startdate", "-10d", "-validity", "5");
        authority.sign("future", "san=dns:localhost", "-startdate", "+5d", "-validity", "5");
        trust = TestAuthority.trusting(authority.ca());
        otherTrust = TestAuthority.trusting(good);
        authority.sign("other", "san=dns:other.test");
        authority.sign("client", "eku=clientAuth", "-ext", "san=dns:localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void nameThatIsNotInTheCertificateIsOfIdentity(String protocol) {
        var failure = typed(
                PeerIdentityException.class, failure("other", client(trust), protocol, HandshakeFailuresTest::https));
        assertEquals(ENDPOINT, ((PeerIdentityException) failure).endpoint());
        assertSays(
                failure, ENDPOINT + ": expected a certificate for localhost: No subject alternative DNS name matching");
        assertSays(failure, "identification HTTPS was asked for by");
        assertSays(failure, "larder.tls.endpoint-identification");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void unknownAuthorityIsOfTrust(String protocol) {
        var failure = typed(
                PeerTrustException.class,
                failure("client", client(otherTrust), protocol, HandshakeFailuresTest::https));
        assertEquals(ENDPOINT, ((PeerTrustException) failure).endpoint());
        assertSays(failure, ENDPOINT + ": the certificate is not trusted: unable to find valid certification path");
        assertSays(failure, "larder.tls.trust-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void certificateForAnotherUseIsOfTrust(String protocol) {
        var failure = typed(
                PeerTrustException.class, failure("client", client(trust), protocol, HandshakeFailuresTest::https));
        assertSays(failure, "Extended key usage does not permit use for TLS server authentication");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void certificatePastItsTimeIsOfTrust(String protocol) {
        var failure = typed(
                PeerTrustException.class, failure("expired", client(trust), protocol, HandshakeFailuresTest::https));
        assertSays(failure, "the certificate is past its time: NotAfter: ");
        assertSays(failure, "presented was one of CN=expired by CN=Test CA, from 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void certificateBeforeItsTimeIsOfTrust(String protocol) {
        var failure = typed(
                PeerTrustException.class, failure("future", client(trust), protocol, HandshakeFailuresTest::https));
        assertSays(failure, "the certificate is before its time: NotBefore: ");
        assertSays(failure, "presented was one of CN=future by CN=Test CA, from 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void revokedCertificateIsOfRevocation(String protocol) throws GeneralSecurityException {
        var list =
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(authority.revoke(good))));
        var client = client(trust, Optional.of(list), Option.PREFER_CRLS, Option.NO_FALLBACK);
        var failure =
                typed(PeerRevokedException.class, failure("good", client, protocol, HandshakeFailuresTest::https));
        assertEquals(ENDPOINT, ((PeerRevokedException) failure).endpoint());
        assertSays(failure, ENDPOINT + ": the certificate was revoked: Certificate has been revoked");
        assertSays(failure, "presented was one of CN=good by CN=Test CA");
        assertSays(failure, "larder.tls.revocation asks for this check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void certificateOfWhichNothingIsKnownIsOfRevocation(String protocol) throws GeneralSecurityException {
        var failure = typed(
                PeerRevokedException.class,
                failure(
                        "good",
                        client(trust, Optional.empty(), Option.NO_FALLBACK),
                        protocol,
                        HandshakeFailuresTest::https));
        assertSays(failure, ENDPOINT + ": whether the certificate was revoked could not be found out: ");
        assertSays(failure, "with larder.tls.revocation-soft-fail=true such a certificate is taken");
    }

    @Test
    void peerThatSaysNothingIsOfTime() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = (SSLSocket) client(trust)
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), silent.getLocalPort())) {
            socket.setSoTimeout(50);
            var thrown = assertThrows(IOException.class, socket::startHandshake);
            var failure = typed(HandshakeTimeoutException.class, new Failure(thrown, socket.getSSLParameters()));
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
        typed(PeerRevokedException.class, new Failure(thrown, new SSLParameters()));
    }

    @Test
    void applicationProtocolThatThePeerDoesNotSpeakIsNamed() {
        var failure = typed(
                ApplicationProtocolException.class,
                failure(
                        "good",
                        client(trust),
                        "TLSv1.3",
                        parameters -> parameters.setApplicationProtocols(new String[] {"h7", "h8"}),
                        server -> server.setApplicationProtocols(new String[] {"http/1.1"})));
        assertSays(
                failure,
                ENDPOINT + ": the peer speaks none of the protocols that ALPN offers: h7, h8 (larder.tls.alpn)");
        assertEquals(List.of("h7", "h8"), ((ApplicationProtocolException) failure).offered());
        assertEquals(Optional.empty(), ((ApplicationProtocolException) failure).selected());
    }

    @Test
    void versionThatThePeerDoesNotSpeakIsNamed() {
        var failure = typed(
                SSLHandshakeException.class,
                failure(
                        "good",
                        client(trust),
                        "TLSv1.3",
                        HandshakeFailuresTest::https,
                        server -> server.setProtocols(new String[] {"TLSv1.2"})));
        assertSays(failure, ENDPOINT + ": the peer takes nothing of what it is offered");
        assertSays(failure, "protocols TLSv1.3 (larder.tls.protocols)");
        assertSays(failure, "(larder.tls.key-alias)");
    }

    @Test
    void cipherSuiteThatThePeerDoesNotKnowIsNamed() {
        var failure = typed(
                SSLHandshakeException.class,
                failure(
                        "good",
                        client(trust),
                        "TLSv1.2",
                        parameters ->
                                parameters.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"}),
                        server -> server.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"})));
        assertSays(failure, "cipher suites TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 (larder.tls.ciphers)");
    }

    @Test
    void versionThatTheJvmForbidsIsNamed() {
        var failure = typed(
                SSLHandshakeException.class, failure("good", client(trust), "TLSv1", HandshakeFailuresTest::https));
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
                typed(PeerTrustException.class, new Failure(thrown, new SSLParameters())),
                "No subject alternative wanted");
    }

    @Test
    void causesThatGoInACircleEnd() {
        var first = new IOException("first");
        first.initCause(new IOException("second", first));
        assertSame(first, HandshakeFailures.of(first, ENDPOINT, "localhost", new SSLParameters(), SettingNames.OF_ALL));
    }

    private record Failure(IOException thrown, SSLParameters parameters) {}

    private static void https(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }

    private static IOException typed(Class<? extends IOException> type, Failure failure) {
        var typed = HandshakeFailures.of(
                failure.thrown(), ENDPOINT, "localhost", failure.parameters(), SettingNames.OF_ALL);
        assertInstanceOf(
                type,
                typed,
                () -> String.valueOf(HandshakeFailures.causes(failure.thrown()).toList()));
        assertSame(failure.thrown(), typed.getCause());
        return typed;
    }

    private static void assertSays(IOException failure, String what) {
        assertTrue(String.valueOf(failure.getMessage()).contains(what), failure.getMessage());
    }

    private static Failure failure(String server, SSLContext client, String protocol, Consumer<SSLParameters> offered) {
        return failure(server, client, protocol, offered, parameters -> {});
    }

    /** What a handshake between the two throws at the client. */
    private static Failure failure(
            String alias,
            SSLContext client,
            String protocol,
            Consumer<SSLParameters> offered,
            Consumer<SSLParameters> taken) {
        var loopback = InetAddress.getLoopbackAddress();
        try (var listening = (SSLServerSocket)
                authority.server(alias).getServerSocketFactory().createServerSocket(0, 1, loopback)) {
            var served = listening.getSSLParameters();
            taken.accept(served);
            listening.setSSLParameters(served);
            var serving = CompletableFuture.runAsync(() -> handshake(listening));
            try (var socket = (SSLSocket) client.getSocketFactory()
                    .createSocket(new Socket(loopback, listening.getLocalPort()), "localhost", 8443, true)) {
                var parameters = socket.getSSLParameters();
                parameters.setProtocols(new String[] {protocol});
                offered.accept(parameters);
                socket.setSSLParameters(parameters);
                return new Failure(assertThrows(IOException.class, socket::startHandshake), parameters);
            } finally {
                serving.join();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void handshake(SSLServerSocket listening) {
        try (var accepted = (SSLSocket) listening.accept()) {
            accepted.startHandshake();
        } catch (IOException expected) { // of the client it is that the test asks
        }
    }

    private static SSLContext client(KeyStore trusted) {
        try {
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that asks for revocation: by lists, or by a responder where nobody listens. */
    private static SSLContext client(KeyStore trusted, Optional<CertStore> lists, Option... options)
            throws GeneralSecurityException {
        var parameters = new PKIXBuilderParameters(trusted, new X509CertSelector());
        var checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(EnumSet.of(options[0], options));
        checker.setOcspResponder(URI.create("http://127.0.0.1:9/"));
        parameters.addCertPathChecker(checker);
        lists.ifPresent(parameters::addCertStore);
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(new CertPathTrustManagerParameters(parameters));
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
