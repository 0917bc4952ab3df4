package dev.larder.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.servers.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An authority, and certificates of it that no authority should sign: with any bytes for names, without names, past or before their
 * time, for another use. By the JDK's keytool, which takes an extension as it is written.
 */
final class OddCertificates {

    private static final char[] PASSWORD = TestCertificate.PASSWORD.toCharArray();

    private final Path store;

    OddCertificates(Path directory) {
        store = directory.resolve("authority.p12");
        keytool("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Test CA", "-ext", "bc:c");
    }

    /**
     * Signs one.
     *
     * @param extension as keytool takes it, {@code san=dns:localhost}
     * @param more options of keytool
     */
    X509Certificate sign(String alias, String extension, String... more) {
        var options = new ArrayList<>(List.of(
                "-genkeypair",
                "-signer",
                "ca",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-ext",
                extension));
        options.addAll(List.of(more));
        keytool(options.toArray(String[]::new));
        return certificate(alias);
    }

    /** The authority's own. */
    X509Certificate ca() {
        return certificate("ca");
    }

    /** A list of revoked certificates. */
    X509CRL revoke(X509Certificate certificate) {
        var file = store.resolveSibling("revoked.crl");
        keytool("-gencrl", "-alias", "ca", "-id", certificate.getSerialNumber().toString(), "-file", file.toString());
        try (var in = Files.newInputStream(file)) {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a server that shows this certificate. */
    SSLContext server(String alias) {
        try {
            var all = load();
            var one = empty();
            one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With these certificates as what is trusted. */
    static KeyStore trusting(X509Certificate... trusted) {
        try {
            var trust = empty();
            for (int i = 0; i < trusted.length; i++) {
                trust.setCertificateEntry("trusted-" + i, trusted[i]);
            }
            return trust;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        return empty;
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private X509Certificate certificate(String alias) {
        try {
            return (X509Certificate) load().getCertificate(alias);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keytool(String... options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(options));
        command.addAll(
                List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", TestCertificate.PASSWORD));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(
                        new String(process.getInputStream().readAllBytes(), US_ASCII));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
