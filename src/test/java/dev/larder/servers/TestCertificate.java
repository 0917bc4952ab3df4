package dev.larder.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for a test, signed by itself, with its key; made by the JDK's keytool.
 *
 * @param keyStore PKCS#12 with certificate and key
 * @param trustStore PKCS#12 with the certificate alone
 * @param certificate PEM
 * @param key PEM
 */
public record TestCertificate(Path keyStore, Path trustStore, Path certificate, Path key) {

    public static final String PASSWORD = "changeit";

    /**
     * Makes one.
     *
     * @param hosts what it is for, as {@code dns:localhost,ip:127.0.0.1}
     */
    public static TestCertificate of(String name, String hosts, Path directory) {
        var made = new TestCertificate(
                directory.resolve(name + ".p12"),
                directory.resolve(name + "-trust.p12"),
                directory.resolve(name + ".crt"),
                directory.resolve(name + ".key"));
        try {
            keytool(name, hosts, made.keyStore());
            var store = KeyStore.getInstance(made.keyStore().toFile(), PASSWORD.toCharArray());
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(name, store.getCertificate(name));
            try (OutputStream out = Files.newOutputStream(made.trustStore())) {
                trusted.store(out, PASSWORD.toCharArray());
            }
            pem("CERTIFICATE", store.getCertificate(name).getEncoded(), made.certificate());
            pem("PRIVATE KEY", store.getKey(name, PASSWORD.toCharArray()).getEncoded(), made.key());
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(String name, String hosts, Path store) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var process = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + hosts,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(new String(process.getInputStream().readAllBytes(), US_ASCII));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void pem(String what, byte[] bytes, Path file) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, lines, what), US_ASCII);
    }
}
