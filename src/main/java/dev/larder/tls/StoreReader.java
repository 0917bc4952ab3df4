package dev.larder.tls;

import dev.larder.tls.TlsOrigin.StoreFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads files of certificates and keys. Each error names the setting, the path, what is wrong and what is allowed. */
final class StoreReader {

    static final String ALLOWED = "; allowed is a file of PKCS#12 or PEM";

    private StoreReader() {}

    /** Certificates that are trusted: each one in the file, whatever else is there. */
    static KeyStore trusted(StoreFile file) {
        var bytes = bytes(file.setting(), file.path());
        try {
            var trusted = empty();
            if (PemBlock.isIn(bytes)) {
                int number = 0;
                for (var certificate : certificates(PemBlock.read(bytes))) {
                    trusted.setCertificateEntry("trusted-" + ++number, certificate);
                }
            } else {
                var read = pkcs12(file, bytes);
                for (var alias : Collections.list(read.aliases())) {
                    if (read.isCertificateEntry(alias)) {
                        trusted.setCertificateEntry(alias, read.getCertificate(alias));
                    }
                }
            }
            if (trusted.size() == 0) {
                throw new IllegalArgumentException("no trusted certificate is in it that can be read"
                        + (file.password().isEmpty() ? " without a password" : "") + "; nobody would be trusted");
            }
            return trusted;
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw problem(file, e);
        }
    }

    /** Keys with their certificates. */
    static KeyStore keys(StoreFile file) {
        var bytes = bytes(file.setting(), file.path());
        try {
            var keys = PemBlock.isIn(bytes) ? pemKeys(file, bytes) : pkcs12(file, bytes);
            if (KeyEntry.aliases(keys).isEmpty()) {
                throw new IllegalArgumentException("no private key is in it");
            }
            return keys;
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw problem(file, e);
        }
    }

    /** The same, one by one, in the order of their aliases. */
    static List<KeyEntry> entries(StoreFile file) {
        var store = keys(file);
        try {
            return KeyEntry.all(store, password(file));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw problem(file, e);
        }
    }

    private static KeyStore pemKeys(StoreFile file, byte[] bytes) throws GeneralSecurityException {
        var blocks = PemBlock.read(bytes);
        var chain = certificates(blocks);
        var keys = blocks.stream().filter(PemKey::isIn).toList();
        if (chain.isEmpty() || keys.size() != 1) {
            throw new IllegalArgumentException(
                    "%d certificates and %d keys are in it; allowed are one key and its certificates"
                            .formatted(chain.size(), keys.size()));
        }
        var key = PemKey.of(keys.get(0), file.password(), chain.get(0).getPublicKey());
        var store = empty();
        store.setKeyEntry(KeyEntry.PEM, key, password(file), chain.toArray(X509Certificate[]::new));
        return store;
    }

    private static List<X509Certificate> certificates(List<PemBlock> blocks) throws CertificateException {
        var factory = CertificateFactory.getInstance("X.509");
        var certificates = new ArrayList<X509Certificate>();
        for (var block : blocks) {
            if (block.label().equals("CERTIFICATE") || block.label().equals("X509 CERTIFICATE")) {
                try {
                    certificates.add(
                            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
                } catch (CertificateException e) {
                    throw new IllegalArgumentException(
                            "line %d: no certificate: %s".formatted(block.line(), e.getMessage()), e);
                }
            }
        }
        return certificates;
    }

    private static KeyStore pkcs12(StoreFile file, byte[] bytes) throws GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try {
            store.load(
                    new ByteArrayInputStream(bytes),
                    file.password().map(String::toCharArray).orElse(null));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "the password does not open it"
                            : "neither PKCS#12 nor PEM" + ALLOWED,
                    e);
        }
        return store;
    }

    static char[] password(StoreFile file) {
        return file.password().orElse("").toCharArray();
    }

    private static KeyStore empty() throws GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return store;
    }

    /**
     * What is in a file.
     *
     * @throws IllegalArgumentException naming setting and path
     */
    static byte[] bytes(String setting, String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "%s=%s: there is no such file (looked for at %s)"
                            .formatted(setting, path, Path.of(path).toAbsolutePath()),
                    e);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("%s=%s: it cannot be read: %s".formatted(setting, path, e), e);
        }
    }

    private static IllegalArgumentException problem(StoreFile file, Exception e) {
        return new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
    }
}
