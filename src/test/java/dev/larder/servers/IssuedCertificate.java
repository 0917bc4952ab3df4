package dev.larder.servers;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * A certificate that a {@link TestAuthority} has signed.
 *
 * @param name its common name, and its alias in the key store
 * @param key PEM, PKCS#8, not encrypted
 * @param certificate PEM
 * @param chain PEM, the certificate and then its authority's
 * @param keyStore PKCS#12 with key and chain, behind {@link TestAuthority#PASSWORD}
 */
public record IssuedCertificate(String name, Path key, Path certificate, Path chain, Path keyStore) {

    /** The certificate as the JDK has it. */
    public X509Certificate x509() {
        return read(certificate);
    }

    static X509Certificate read(Path file) {
        try (var in = new FileInputStream(file.toFile())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Key and chain as the JDK has them. */
    public KeyStore keys() {
        try {
            return KeyStore.getInstance(keyStore.toFile(), TestAuthority.PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
