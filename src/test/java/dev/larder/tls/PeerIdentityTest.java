package dev.larder.tls;

import static dev.larder.tls.AlternativeNames.dns;
import static dev.larder.tls.AlternativeNames.ip;
import static dev.larder.tls.AlternativeNames.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
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

    @TempDir
    private static Path directory;

    private static X509Certificate certificate;
    private static X509Certificate nameless;

    @BeforeAll
    static void makeCertificates() {
        var authority = new OddCertificates(directory);
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
        void ofCallersAreMadeLowerCaseWithoutTheLastDot() {
            assertEquals(Optional.of("app.test"), DnsName.ofCaller("APP.Test."));
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
                    "\u200b",
                    "x\u2024wild.test", // becomes a dot by nameprep, yet separates no labels (RFC 3490, 3.1)
                    "\u0221.wild.test" // younger than IDNA 2003
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
}
