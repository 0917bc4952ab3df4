package dev.larder.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.CertificateRequest;
import dev.larder.servers.IssuedCertificate;
import dev.larder.servers.TestAuthority;
import dev.larder.servers.TestPrograms;
import dev.larder.tls.TlsOrigin.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreContextTest {

    private static final Optional<String> PASSWORD = Optional.of(TestAuthority.PASSWORD);
    private static final Optional<String> NONE = Optional.empty();

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static IssuedCertificate server;
    private static IssuedCertificate ec;
    private static IssuedCertificate rsa;

    @BeforeAll
    static void issue() {
        authority = TestAuthority.in(directory.resolve("ca"));
        server = authority.issue("app.test");
        ec = authority.issue(CertificateRequest.client("ec-client"));
        rsa = authority.issue(CertificateRequest.client("rsa-client").rsa());
    }

    private static StoreFile keys(Path path, Optional<String> password) {
        return new StoreFile(path.toString(), password, "larder.tls.key-store");
    }

    private static StoreFile trusted(Path path, Optional<String> password) {
        return new StoreFile(path.toString(), password, "larder.tls.trust-store");
    }

    private static StoreContext context(Optional<StoreFile> keys, Optional<String> alias, StoreFile trusted) {
        return StoreContext.of(
                new TlsOrigin.Stores(keys, alias, Optional.of(trusted)), Revocation.NONE, SettingNames.OF_ALL);
    }

    /** Whom a server that needs a certificate sees. */
    private static String seen(ContextSource source) throws IOException {
        try (var loopback = Loopback.serving(TlsServer.builder()
                .keys(server.keyStore().toString(), PASSWORD)
                .trusted(authority.certificate().toString(), NONE)
                .clients(TlsServer.ClientAuthentication.NEEDED)
                .build())) {
            loopback.exchange(source.context("localhost", loopback.port()));
            var shown = (X509Certificate) loopback.session().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }
    }

    @Test
    void keysAndTrustOfPkcs12() throws IOException {
        var made = context(Optional.of(keys(ec.keyStore(), PASSWORD)), NONE, trusted(authority.trustStore(), PASSWORD));
        assertEquals("CN=ec-client", seen(made));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec", "rsa"})
    void keysAndTrustOfPem(String kind) throws IOException {
        var issued = kind.equals("ec") ? ec : rsa;
        var pem = directory.resolve(kind + ".pem");
        Files.writeString(pem, Files.readString(issued.chain()) + Files.readString(issued.key()));
        var made = context(Optional.of(keys(pem, NONE)), NONE, trusted(authority.certificate(), NONE));
        assertEquals("CN=" + kind + "-client", seen(made));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec", "rsa"})
    void encryptedKeyOfPem(String kind) throws Exception {
        var issued = kind.equals("ec") ? ec : rsa;
        var pem = encrypted(issued, "sesame");
        var made = context(Optional.of(keys(pem, Optional.of("sesame"))), NONE, trusted(authority.certificate(), NONE));
        assertEquals("CN=" + kind + "-client", seen(made));
        assertProblem(keys(pem, Optional.of("wrong-word")), NONE, "the password does not open the key", "wrong-word");
        assertProblem(keys(pem, NONE), NONE, "the key is encrypted, and no password is given", "sesame");
    }

    /** By openssl's own default, PBES2 with AES. */
    private static Path encrypted(IssuedCertificate issued, String password) throws Exception {
        var key = directory.resolve(issued.name() + ".enc.key");
        var openssl = TestPrograms.find("openssl", "openssl").toString();
        var process = new ProcessBuilder(List.of(
                        openssl,
                        "pkcs8",
                        "-topk8",
                        "-in",
                        issued.key().toString(),
                        "-out",
                        key.toString(),
                        "-passout",
                        "pass:" + password))
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor());
        return write(issued.name() + ".enc.pem", Files.readString(issued.chain()) + Files.readString(key));
    }

    @Test
    void aliasSaysWhichKeyIsShown() throws Exception {
        var both = both();
        for (var one : List.of(ec, rsa)) {
            assertEquals(
                    "CN=" + one.name(),
                    seen(context(
                            Optional.of(keys(both, PASSWORD)),
                            Optional.of(one.name()),
                            trusted(authority.certificate(), NONE))));
        }
    }

    @Test
    void aliasThatIsNotThereIsToldWithThoseThatAre() throws Exception {
        assertProblem(
                keys(both(), PASSWORD),
                Optional.of("nobody"),
                "larder.tls.key-alias=nobody is not in it; its entries with keys are [ec-client, rsa-client]",
                TestAuthority.PASSWORD);
    }

    private static Path both() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var password = TestAuthority.PASSWORD.toCharArray();
        for (var one : List.of(ec, rsa)) {
            var keys = one.keys();
            store.setKeyEntry(
                    one.name(), keys.getKey(one.name(), password), password, keys.getCertificateChain(one.name()));
        }
        var file = directory.resolve("both.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        return file;
    }

    @Test
    void eachCertificateOfAPemFileIsTrusted() throws Exception {
        var other = TestAuthority.named("Other CA", directory.resolve("other"));
        var pem = directory.resolve("two.pem");
        Files.writeString(pem, Files.readString(other.certificate()) + Files.readString(authority.certificate()));
        var manager = context(NONE.map(any -> keys(pem, NONE)), NONE, trusted(pem, NONE))
                .trustManager()
                .orElseThrow();
        assertEquals(2, manager.getAcceptedIssuers().length);
        var chain = new X509Certificate[] {other.issue("app.test").x509()};
        assertDoesNotThrow(() -> manager.checkServerTrusted(chain, "ECDHE_ECDSA"));
    }

    @Test
    void whoIsNotTrustedIsRefused() throws IOException {
        var other = TestAuthority.named("Stranger", directory.resolve("stranger"));
        var made = context(Optional.empty(), NONE, trusted(other.certificate(), NONE));
        try (var loopback = Loopback.serving(
                TlsServer.builder().keys(server.keyStore().toString(), PASSWORD).build())) {
            var context = made.context("localhost", loopback.port());
            assertThrows(SSLException.class, () -> loopback.exchange(context));
        }
    }

    @Test
    void fileThatCannotBeUsedIsNamedWithItsSettingAndTheReason() throws Exception {
        var missing = directory.resolve("missing.p12");
        assertProblem(keys(missing, NONE), NONE, "larder.tls.key-store=" + missing + ": there is no such file", "?");
        assertProblem(
                keys(ec.keyStore(), Optional.of("wrong-word")), NONE, "the password does not open it", "wrong-word");
        assertProblem(keys(write("garbage", "nothing"), NONE), NONE, "neither PKCS#12 nor PEM; allowed is", "?");
        assertProblem(keys(authority.certificate(), NONE), NONE, "1 certificates and 0 keys are in it", "?");
        assertProblem(keys(authority.trustStore(), PASSWORD), NONE, "no private key is in it", "?");
        var foreign = Files.readString(ec.certificate()) + Files.readString(server.key());
        assertProblem(
                keys(write("foreign.pem", foreign), NONE),
                NONE,
                "the key does not belong to the first certificate",
                "?");
        var old =
                Files.readString(ec.certificate()) + Files.readString(ec.key()).replace("PRIVATE", "EC PRIVATE");
        assertProblem(keys(write("old.pem", old), NONE), NONE, "allowed is PKCS#8", "?");
    }

    @Test
    void lineOfGarbageInPemIsNamed() throws IOException {
        var good = Files.readString(ec.certificate());
        assertProblem(
                keys(write("g1.pem", good + "-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----\n"), NONE),
                NONE,
                "line %d: no Base64".formatted(good.lines().count() + 2),
                "!!!");
        assertProblem(keys(write("g2.pem", good + "-----BEGIN PRIVATE KEY-----\n"), NONE), NONE, "has no end", "?");
        assertProblem(
                keys(write("g3.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"), NONE),
                NONE,
                "line 1: no certificate",
                "?");
    }

    @Test
    void trustStoreWithoutATrustedCertificateIsRefused() {
        var empty = assertThrows(
                        IllegalArgumentException.class,
                        () -> context(Optional.empty(), NONE, trusted(ec.keyStore(), PASSWORD)))
                .getMessage();
        assertTrue(empty.startsWith("larder.tls.trust-store=" + ec.keyStore() + ": no trusted certificate"), empty);
    }

    private static Path write(String name, String text) throws IOException {
        return Files.write(directory.resolve(name), text.getBytes(UTF_8));
    }

    private static void assertProblem(StoreFile file, Optional<String> alias, String problem, String secret) {
        var refused = assertThrows(
                        IllegalArgumentException.class,
                        () -> context(Optional.of(file), alias, trusted(authority.certificate(), NONE)))
                .getMessage();
        assertTrue(refused.startsWith("larder.tls.key-store=" + file.path() + ": "), refused);
        assertTrue(refused.contains(problem), refused);
        assertFalse(refused.contains(secret), refused);
    }
}
