package dev.larder.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names against real certificates. */
@Timeout(60)
class PeerIdentityTest {

    private static final int DNS = 0x82;
    private static final int IP = 0x87;

    @TempDir
    private static Path directory;

    private static X509Certificate certificate;
    private static X509Certificate many;
    private static X509Certificate nameless;

    @BeforeAll
    static void makeCertificates() {
        var authority = new TestAuthority(directory);
        certificate = authority.sign(
                "evil.test",
                names(
                        dns("localhost"),
                        dns("App.test"),
                        dns("*.wild.test"),
                        dns("*.test"),
                        dns("*"),
                        dns("part*.test.org"),
                        dns("*part.test.org"),
                        dns("a.*.test.org"),
                        dns("*.*.test.com"),
                        dns("dot.test.org."),
                        dns("nul.test.org\0.evil.test"),
                        dns("under_score.test.org"),
                        dns("xn--bcher-kva.test.org"),
                        dns("127.0.0.2"),
                        dns("0x7f.0.0.3"),
                        ip("7f000001"),
                        ip("20010db8000000000000000000000001"),
                        ip("00000000000000000000ffffc0000201")));
        many = authority.sign(
                "many",
                names(IntStream.range(0, 13)
                        .mapToObj(n -> dns("n" + n + ".test.org"))
                        .toArray(byte[][]::new)));
        nameless = authority.sign("evil.test-2", "ku=digitalSignature", "-dname", "CN=evil.test");
    }

    @Nested
    class Rfc9525Section_6_3_Names {

        @ParameterizedTest
        @ValueSource(strings = {"localhost", "LOCALHOST", "app.test", "APP.test", "app.test."})
        void areTakenInAnyCaseAndWithTheLastDot(String name) {
            assertTrue(PeerIdentity.isFor(certificate, name));
        }

        @ParameterizedTest
        @ValueSource(strings = {"x.wild.test", "X.Wild.Test.", "xn--bcher-kva.wild.test"})
        void areTakenForOneLabelByAWildcard(String name) {
            assertTrue(PeerIdentity.isFor(certificate, name));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "wild.test",
                    ".wild.test",
                    "y.x.wild.test",
                    "x.wild.test.org",
                    "x.wild.tes",
                    "xwild.test",
                    "*.wild.test",
                    "other.test",
                    "other",
                    "part1.test.org",
                    "apart.test.org",
                    "a.b.test.org",
                    "a.b.test.com"
                })
        void areNotTakenBeyondThat(String name) {
            assertFalse(PeerIdentity.isFor(certificate, name));
        }

        @Test
        void inTheSubjectDoNotCount() {
            assertFalse(PeerIdentity.isFor(certificate, "evil.test"));
            assertFalse(PeerIdentity.isFor(nameless, "evil.test"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ".",
                    "..",
                    "app.test..",
                    "app..test",
                    "nul.test.org",
                    "nul.test.org\0.evil.test",
                    "app.test\0",
                    "under_score.test.org",
                    "dot.test.org",
                    "-a.wild.test",
                    "a-.wild.test",
                    "a b.wild.test",
                    "a/b.wild.test"
                })
        void thatAreNoHostNamesAreRefused(String name) {
            assertFalse(PeerIdentity.isFor(certificate, name));
        }

        @Test
        void thatAreTooLongAreRefused() {
            assertTrue(PeerIdentity.isFor(certificate, "a".repeat(63) + ".wild.test"));
            assertFalse(PeerIdentity.isFor(certificate, "a".repeat(64) + ".wild.test"));
            assertTrue(DnsName.ofCaller("a.".repeat(126) + "b").isPresent());
            assertFalse(DnsName.ofCaller("a.".repeat(126) + "bc").isPresent());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "b\u00fccher.test.org",
                    "B\u00dcCHER.test.org",
                    "b\u00fccher\u3002test.org",
                    "XN--BCHER-KVA.test.org"
                })
        void areTakenInTheirOwnScript(String name) {
            assertTrue(PeerIdentity.isFor(certificate, name));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "b\u00fccher.wild_.test",
                    "\u0000\u00fc.wild.test",
                    "bucher.test.org",
                    "\u3002\u3002",
                    "\u200b"
                })
        void inNoScriptAreRefused(String name) {
            assertFalse(PeerIdentity.isFor(certificate, name));
        }
    }

    @Nested
    class Rfc2818Section_3_1_Addresses {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "127.0.0.1",
                    "2001:db8::1",
                    "2001:DB8:0:0:0:0:0:1",
                    "2001:0db8:0000:0000:0000:0000:0000:0001",
                    "[2001:db8::1]",
                    "2001:db8::1%eth0",
                    "[2001:db8::1%25eth0]",
                    "2001:db8::0.0.0.1",
                    "192.0.2.1",
                    "::ffff:192.0.2.1",
                    "::ffff:127.0.0.1"
                })
        void areComparedByTheirBytes(String address) {
            assertTrue(PeerIdentity.isFor(certificate, address));
        }

        /** Two of them stand in the certificate as names, which are not for addresses. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "127.0.0.2",
                    "0x7f.0.0.3",
                    "127.0.0.01",
                    "127.1",
                    "2130706433",
                    "127.0.0.1.",
                    "127.0.0.256",
                    "[127.0.0.1]",
                    "::1",
                    "2001:db8::2",
                    "2001:db8::1::",
                    "2001:db8:::1",
                    "2001:db8:0:0:0:0:0:0:1",
                    "2001:db8:0:0:0:0:0::0:1",
                    "2001:db8:1",
                    "2001:db8::00001",
                    "2001:db8::+1",
                    "0.0.0.1:2001:db8::1",
                    "[2001:db8::1",
                    ":",
                    "[]",
                    "[",
                    "1",
                    "\uff11\uff12\uff17.0.0.2"
                })
        void thatAreOthersOrNoneAreRefused(String address) {
            assertFalse(PeerIdentity.isFor(certificate, address));
        }
    }

    @Nested
    class Checks {

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
                    message.contains("one for no name at all (that of its subject does not count: CN=evil.test)"),
                    message);
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
                    message.startsWith("[::1]:8443: a_b? is no host name, so that no certificate can be for it"),
                    message);
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

    /** The extension as keytool takes it: in hexadecimal, since it refuses some of these names otherwise. */
    private static String names(byte[]... names) {
        var all = new ByteArrayOutputStream();
        List.of(names).forEach(all::writeBytes);
        return "2.5.29.17=" + HexFormat.ofDelimiter(":").formatHex(tagged(0x30, all.toByteArray()));
    }

    private static byte[] dns(String name) {
        return tagged(DNS, name.getBytes(ISO_8859_1));
    }

    private static byte[] ip(String hex) {
        return tagged(IP, HexFormat.of().parseHex(hex));
    }

    private static byte[] tagged(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length > 127) { // the long form, of two bytes
            out.write(0x82);
            out.write(content.length >> 8);
        }
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
