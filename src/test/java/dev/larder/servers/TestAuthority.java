package dev.larder.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A small certificate authority, by the program {@code openssl}, with its root, what it has issued and what it has
 * revoked in a directory of the test. One thread at a time is let in.
 */
public final class TestAuthority {

    public static final String PASSWORD = TestCertificate.PASSWORD;

    private static final String CONFIGURATION = """
            [ca]
            default_ca=test
            [test]
            database=index.txt
            serial=serial
            crlnumber=crlnumber
            new_certs_dir=.
            certificate=ca.crt
            private_key=ca.key
            default_md=sha256
            default_days=30
            default_crl_days=30
            policy=names
            unique_subject=no
            [names]
            commonName=supplied
            """;

    private final Path directory;
    private final OpenSsl openssl;

    private TestAuthority(Path directory) {
        this.directory = directory;
        this.openssl = new OpenSsl(directory);
    }

    /** Makes one, of the common name {@code Test CA}, in a directory that is made where there is none. */
    public static TestAuthority in(Path directory) {
        return named("Test CA", directory);
    }

    /** Makes one of that common name: a second authority that the first one's friends do not trust. */
    public static TestAuthority named(String name, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("ca.cnf"), CONFIGURATION, US_ASCII);
            Files.writeString(directory.resolve("serial"), "1000\n", US_ASCII);
            Files.writeString(directory.resolve("crlnumber"), "01\n", US_ASCII);
            Files.createFile(directory.resolve("index.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var made = new TestAuthority(directory.toAbsolutePath());
        made.makeRoot(name);
        return made;
    }

    private void makeRoot(String name) {
        openssl.run(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "3650",
                "-keyout",
                "ca.key",
                "-out",
                "ca.crt",
                "-subj",
                "/CN=" + name,
                "-addext",
                "keyUsage=critical,keyCertSign,cRLSign,digitalSignature");
        try (var out = Files.newOutputStream(trustStore())) {
            trusted().store(out, PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PEM of the root. */
    public Path certificate() {
        return directory.resolve("ca.crt");
    }

    /** PKCS#12 with the root alone, behind {@link #PASSWORD}. */
    public Path trustStore() {
        return directory.resolve("trust.p12");
    }

    Path directory() {
        return directory;
    }

    /** One for a server of the good names, valid now. */
    public IssuedCertificate issue(String name) {
        return issue(CertificateRequest.server(name));
    }

    /** Signs one. A second one of the same name takes the files of the first. */
    public synchronized IssuedCertificate issue(CertificateRequest request) {
        var name = request.name();
        var issued = new IssuedCertificate(
                name, file(name, "key"), file(name, "crt"), file(name, "chain"), file(name, "p12"));
        try {
            var extensions = new ArrayList<>(request.extensions());
            extensions.add("subjectAltName=" + request.names());
            Files.write(file(name, "ext"), extensions, US_ASCII);
            var asking = new ArrayList<>(List.of("req", "-nodes", "-subj", "/CN=" + name));
            asking.addAll(List.of("-keyout", name + ".key", "-out", name + ".csr"));
            asking.addAll(request.keyAlgorithm());
            openssl.run(asking.toArray(String[]::new));
            var signing = new ArrayList<>(List.of("ca", "-batch", "-notext", "-config", "ca.cnf"));
            signing.addAll(List.of("-extfile", name + ".ext", "-in", name + ".csr", "-out", name + ".crt"));
            signing.addAll(request.validity());
            openssl.run(signing.toArray(String[]::new));
            Files.writeString(
                    issued.chain(), Files.readString(issued.certificate()) + Files.readString(certificate()), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        openssl.run(
                "pkcs12",
                "-export",
                "-name",
                name,
                "-inkey",
                name + ".key",
                "-in",
                name + ".chain",
                "-out",
                name + ".p12",
                "-passout",
                "pass:" + PASSWORD);
        return issued;
    }

    private Path file(String name, String ending) {
        return directory.resolve(name + "." + ending);
    }

    /** Takes it back: lists and answers made from now on say so. */
    public synchronized void revoke(IssuedCertificate certificate) {
        openssl.run(
                "ca", "-config", "ca.cnf", "-revoke", certificate.certificate().toString());
    }

    /** A new list of what is revoked now, PEM; each takes the file of the one before. */
    public synchronized Path crl() {
        openssl.run("ca", "-config", "ca.cnf", "-gencrl", "-out", "ca.crl");
        return directory.resolve("ca.crl");
    }

    /** The OCSP answer of now about a certificate, DER, for a server to staple. Later ones go into the same file. */
    public synchronized Path staple(IssuedCertificate certificate) {
        var question = file(certificate.name(), "req");
        openssl.run(
                "ocsp",
                "-issuer",
                "ca.crt",
                "-cert",
                certificate.certificate().toString(),
                "-no_nonce",
                "-reqout",
                question.toString());
        var answer = file(certificate.name(), "ocsp");
        answer(question, answer);
        return answer;
    }

    /** Answers an OCSP question, both DER. The root signs it: no certificate of a responder's own is needed. */
    synchronized void answer(Path question, Path answer) {
        openssl.run(
                "ocsp",
                "-index",
                "index.txt",
                "-CA",
                "ca.crt",
                "-rsigner",
                "ca.crt",
                "-rkey",
                "ca.key",
                "-ndays",
                "30",
                "-reqin",
                question.toString(),
                "-respout",
                answer.toString());
    }

    /** A context that trusts this authority, and shows nothing of its own. A new one each time: nothing to resume. */
    public SSLContext clientContext() {
        return context(new KeyManager[0]);
    }

    /** A context that trusts this authority and shows a certificate, for a client or a server. */
    public SSLContext context(IssuedCertificate shown) {
        try {
            var managers = KeyManagerFactory.getInstance("PKIX");
            managers.init(shown.keys(), PASSWORD.toCharArray());
            return context(managers.getKeyManagers());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A context that trusts this authority, with these keys. */
    SSLContext context(KeyManager[] keys) {
        try {
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted());
            var context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The root alone, as the JDK has it. */
    public KeyStore trusted() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("ca", IssuedCertificate.read(certificate()));
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
