package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PeerChecksTest {

    private static final long SECOND = 1_000_000_000L;

    /** Clocks of this kind may be anywhere, and pass zero. */
    private static final long START = Long.MAX_VALUE - SECOND;

    @TempDir
    private static Path directory;

    private static OddCertificates authority;
    private static X509Certificate certificate;

    private final List<String> asked = new ArrayList<>();
    private final FakeSession session = new FakeSession("TLS_AES_128_GCM_SHA256", List.of(certificate));

    @BeforeAll
    static void makeCertificate() {
        authority = new OddCertificates(directory);
        certificate = authority.sign("good", "san=dns:app.test");
    }

    @Test
    void nameComesFirstThenOwnChecksThenTheChain() throws SSLException {
        checks(null).check(peer("app.test"), true, START);
        assertEquals(List.of("first app.test", "second app.test", "chain UNKNOWN"), asked);
        assertTrue(session.isValid());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void wrongNameEndsTheSessionBeforeAnyOtherCheck(boolean resumed) {
        assertThrows(PeerIdentityException.class, () -> checks(null).check(peer("evil.test"), resumed, START));
        assertEquals(List.of(), asked);
        assertFalse(session.isValid());
    }

    @Test
    void ownCheckEndsTheSessionWithItsOwnException() {
        var own = new SSLException("not today");
        var checks = new PeerChecks(
                List.of(peer -> {
                    throw own;
                }),
                Optional.of(revalidation(null)));
        assertSame(own, assertThrows(SSLException.class, () -> checks.check(peer("app.test"), true, START)));
        assertEquals(List.of(), asked);
        assertFalse(session.isValid());
    }

    @Test
    void ownCheckThatFailsOtherwiseEndsTheSessionToo() {
        var own = new IllegalStateException();
        var checks = new PeerChecks(
                List.of(peer -> {
                    throw own;
                }),
                Optional.empty());
        assertSame(own, assertThrows(IllegalStateException.class, () -> checks.check(peer("app.test"), false, START)));
        assertFalse(session.isValid());
    }

    @Test
    void chainIsLookedAtAgainWhenItsTimeIsOver() throws SSLException {
        var checks = new PeerChecks(List.of(), Optional.of(revalidation(null)));
        checks.check(peer("app.test"), false, START);
        checks.check(peer("app.test"), true, after(10 * SECOND - 1));
        assertEquals(List.of(), asked, "the handshake itself has asked");
        checks.check(peer("app.test"), true, after(10 * SECOND));
        assertEquals(List.of("chain UNKNOWN"), asked);
        checks.check(peer("app.test"), true, after(20 * SECOND - 1));
        assertEquals(1, asked.size());
        checks.check(peer("app.test"), true, after(20 * SECOND));
        assertEquals(2, asked.size());
    }

    @Test
    void sessionHoldsNothingOfOurClasses() throws SSLException {
        checks(null).check(peer("app.test"), true, START);
        var names = session.getValueNames();
        assertEquals(1, names.length);
        assertEquals(
                Long.class, Objects.requireNonNull(session.getValue(names[0])).getClass());
    }

    @Test
    void chainThatIsNoLongerTrustedEndsTheSession() {
        var no = new CertificateException("no longer");
        var refused = assertThrows(PeerTrustException.class, () -> checks(no).check(peer("app.test"), true, START));
        assertSame(no, refused.getCause());
        assertEquals("app.test:8443", refused.endpoint());
        assertTrue(String.valueOf(refused.getMessage())
                .contains("no longer; presented was one of CN=good by CN=Test CA, from 20"));
        assertFalse(session.isValid());
        assertEquals(0, session.getValueNames().length, "nor is it taken for looked at");
    }

    @Test
    void peerWithoutAChainIsNotTrusted() {
        var anonymous = new FakeSession("TLS_DH_anon_WITH_AES_128_CBC_SHA", List.of());
        var checks = new PeerChecks(List.of(), Optional.of(revalidation(null)));
        assertThrows(
                PeerTrustException.class,
                () -> checks.check(new Peer("app.test", 8443, "app.test", "", anonymous), true, START));
        assertFalse(anonymous.isValid());
        assertEquals(List.of(), asked);
    }

    /** The real trust manager takes the words that stand for the suites. */
    @ParameterizedTest
    @CsvSource({
        "TLS_AES_256_GCM_SHA384, UNKNOWN",
        "TLS_CHACHA20_POLY1305_SHA256, UNKNOWN",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, ECDHE_ECDSA",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, ECDHE_RSA",
        "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, DHE_RSA",
        "TLS_RSA_WITH_AES_128_GCM_SHA256, RSA"
    })
    void trustManagerIsToldTheKindAsByJsse(String suite, String kind) throws GeneralSecurityException, SSLException {
        assertEquals(kind, Revalidation.authType(suite));
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(OddCertificates.trusting(authority.ca()));
        var real = new Revalidation((X509TrustManager) trust.getTrustManagers()[0], Duration.ZERO, SettingNames.OF_ALL);
        var resumed = new FakeSession(suite, List.of(certificate));
        new PeerChecks(List.of(), Optional.of(real))
                .check(new Peer("app.test", 8443, "app.test", "HTTPS", resumed), true, START);
        assertTrue(resumed.isValid());
    }

    @Test
    void peerTellsNothingOfItsSession() {
        session.putValue("password", "secret");
        assertEquals(
                "Peer[app.test:8443, name=app.test, identification=HTTPS]",
                peer("app.test").toString());
        assertEquals("[::1]:1", new Peer("[::1]", 1, "", "", session).endpoint());
        assertEquals("[::1]:1", new Peer("::1", 1, "", "", session).endpoint());
    }

    private PeerChecks checks(@Nullable CertificateException refusal) {
        return new PeerChecks(
                List.of(peer -> asked.add("first " + peer.name()), peer -> asked.add("second " + peer.name())),
                Optional.of(revalidation(refusal)));
    }

    private Revalidation revalidation(@Nullable CertificateException refusal) {
        return new Revalidation(new Asked(asked, refusal), Duration.ofSeconds(10), SettingNames.OF_ALL);
    }

    private Peer peer(String name) {
        return new Peer("app.test", 8443, name, "HTTPS", session);
    }

    /** Writes down what it is asked. */
    private record Asked(List<String> asked, @Nullable CertificateException refusal) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            asked.add("chain " + authType);
            if (refusal != null) {
                throw refusal;
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** So long after the start; the sum may be past the last long, as the clock's is. */
    private static long after(long nanos) {
        return START + nanos;
    }
}
