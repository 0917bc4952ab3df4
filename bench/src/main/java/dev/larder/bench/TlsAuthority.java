package dev.larder.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority with one server, both made by the program {@code openssl}. The server's names are {@code localhost},
 * {@link #HOST} and all in {@code wild.test}.
 *
 * @param directory with {@code ca.crt}, {@code server.chain} and {@code server.key}, all PEM
 */
record TlsAuthority(Path directory) {

    static final String HOST = "app.test";

    private static final List<String> RSA = List.of("-newkey", "rsa:2048");
    private static final List<String> EC = List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
    private static final String EXTENSIONS = """
            subjectAltName=DNS:localhost,DNS:app.test,DNS:*.wild.test,IP:127.0.0.1
            extendedKeyUsage=serverAuth
            """;

    /**
     * Makes one, with keys of its own.
     *
     * @param ec whether keys are of P-256; otherwise they are RSA of 2048 bits
     */
    static TlsAuthority in(Path directory, boolean ec) throws IOException {
        var made = new TlsAuthority(Files.createDirectories(directory).toAbsolutePath());
        var keys = ec ? EC : RSA;
        Files.writeString(made.file("server.ext"), EXTENSIONS, US_ASCII);
        made.openssl(
                keys,
                "req -x509 -nodes -days 30 -keyout ca.key -out ca.crt -subj /CN=Bench"
                        + " -addext keyUsage=critical,keyCertSign,cRLSign,digitalSignature");
        made.openssl(keys, "req -nodes -keyout server.key -out server.csr -subj /CN=" + HOST);
        made.openssl(
                List.of(),
                "x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 30"
                        + " -extfile server.ext -out server.crt");
        Files.writeString(
                made.file("server.chain"),
                Files.readString(made.file("server.crt")) + Files.readString(made.file("ca.crt")),
                US_ASCII);
        return made;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    private void openssl(List<String> keys, String arguments) throws IOException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(keys);
        var log = file("openssl.log");
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A context that trusts it. A new one each time: nothing to resume. */
    SSLContext context() {
        try (InputStream in = Files.newInputStream(file("ca.crt"))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
