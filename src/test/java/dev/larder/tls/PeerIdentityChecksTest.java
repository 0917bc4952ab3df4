package dev.larder.tls;

import static dev.larder.tls.AlternativeNames.dns;
import static dev.larder.tls.AlternativeNames.names;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a peer's name is looked at, and what its refusal says. */
@Timeout(60)
class PeerIdentityChecksTest {

    @TempDir
    private static Path directory;

    private static X509Certificate certificate;
    private static X509Certificate many;
    private static X509Certificate nameless;

    @BeforeAll
    static void makeCertificates() {
        var authority = new OddCertificates(directory);
        certificate = authority.sign("app", names(dns("app.test"), dns("nul.test.org\0.evil.test")));
        many = authority.sign(
                "many",
                names(IntStream.range(0, 13)
                        .mapToObj(n -> dns("n" + n + ".test.org"))
                        .toArray(byte[][]::new)));
        nameless = authority.sign("evil.test", "ku=digitalSignature", "-dname", "CN=evil.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS", "https", "LDAPS", "ldaps"})
    void areMadeForEachAlgorithmOfJsse(String algorithm) {
        assertDoesNotThrow(() -> PeerIdentity.check(peer("app.test", algorithm, certificate), SettingNames.OF_ALL));
        assertThrows(
                PeerIdentityException.class,
                () -> PeerIdentity.check(peer("evil.test", algorithm, certificate), SettingNames.OF_ALL));
    }

    @Test
    void areNotMadeIfNobodyAsks() {
        assertDoesNotThrow(() -> PeerIdentity.check(peer("evil.test", "", certificate), SettingNames.OF_ALL));
        assertDoesNotThrow(() -> PeerIdentity.check(peer("evil.test", ""), SettingNames.OF_ALL));
    }

    @Test
    void areNotMadeByAnAlgorithmThatNobodyKnows() {
        assertEquals(
                "[::1]:8443: endpoint identification is HTTPS or LDAPS, and not XMPP;"
                        + " identification XMPP was asked for by the caller's SSLParameters or by"
                        + " larder.tls.endpoint-identification",
                refusal("app.test", "XMPP", certificate));
    }

    @Test
    void nameWhatWasExpectedAndWhatWasPresented() {
        assertEquals(
                "[::1]:8443: expected a certificate for evil.test, presented was one for n0.test.org, n1.test.org,"
                        + " n2.test.org, n3.test.org, n4.test.org, n5.test.org, n6.test.org, n7.test.org, n8.test.org,"
                        + " n9.test.org and 3 more; identification HTTPS was asked for by the caller's SSLParameters or by"
                        + " larder.tls.endpoint-identification",
                refusal("evil.test", "HTTPS", many));
    }

    @Test
    void sayThatTheSubjectDoesNotCount() {
        var message = refusal("evil.test", "HTTPS", nameless);
        assertTrue(
                message.contains("one for no name at all (that of its subject does not count: CN=evil.test)"), message);
    }

    @Test
    void sayThatNothingWasPresented() {
        var message = refusal("evil.test", "HTTPS");
        assertTrue(message.contains("no certificate was presented, where one for evil.test was expected"), message);
    }

    @Test
    void sayThatANameIsNone() {
        var message = refusal("a_b\n", "HTTPS", certificate);
        assertTrue(
                message.startsWith("[::1]:8443: a_b? is no host name, so that no certificate can be for it"), message);
    }

    @Test
    void showNoControlCharactersOfThePeer() {
        var message = refusal("evil.test", "HTTPS", certificate);
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
    }

    @Test
    void nameTheEndpoint() {
        var refused = assertThrows(
                PeerIdentityException.class,
                () -> PeerIdentity.check(peer("evil.test", "HTTPS", certificate), SettingNames.OF_ALL));
        assertEquals("[::1]:8443", refused.endpoint());
    }

    private static String refusal(String name, String algorithm, X509Certificate... chain) {
        var refused = assertThrows(
                PeerIdentityException.class,
                () -> PeerIdentity.check(peer(name, algorithm, chain), SettingNames.OF_ALL));
        return String.valueOf(refused.getMessage());
    }

    private static Peer peer(String name, String algorithm, X509Certificate... chain) {
        return new Peer("::1", 8443, name, algorithm, new FakeSession("TLS_AES_128_GCM_SHA256", List.of(chain)));
    }
}
