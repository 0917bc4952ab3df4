package dev.larder.servers;

import java.util.ArrayList;
import java.util.List;

/**
 * What a test wants of a {@link TestAuthority}. Immutable; each method gives another one.
 *
 * @param name the common name, and the name of the files
 * @param names the subject's other names, as openssl writes them: {@code DNS:app.test,IP:127.0.0.1}
 * @param keyAlgorithm options of {@code openssl req} for the key
 * @param validity options of {@code openssl ca} for the time
 * @param extensions lines of the certificate's extensions, besides the names
 */
public record CertificateRequest(
        String name, String names, List<String> keyAlgorithm, List<String> validity, List<String> extensions) {

    /** The names of a certificate that is right for all servers of the tests. */
    public static final String GOOD_NAMES = "DNS:localhost,DNS:app.test,DNS:b.test,DNS:*.wild.test,IP:127.0.0.1";

    public CertificateRequest {
        keyAlgorithm = List.copyOf(keyAlgorithm);
        validity = List.copyOf(validity);
        extensions = List.copyOf(extensions);
    }

    /** For a server of the {@link #GOOD_NAMES}, valid now; elliptic curve, P-256. */
    public static CertificateRequest server(String name) {
        return new CertificateRequest(
                name,
                GOOD_NAMES,
                List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
                List.of("-days", "30"),
                List.of("extendedKeyUsage=serverAuth,clientAuth"));
    }

    /** For a client. */
    public static CertificateRequest client(String name) {
        var server = server(name);
        return new CertificateRequest(
                name, "DNS:" + name, server.keyAlgorithm, server.validity, List.of("extendedKeyUsage=clientAuth"));
    }

    /** For these names alone, as {@code DNS:evil.test}. */
    public CertificateRequest named(String others) {
        return new CertificateRequest(name, others, keyAlgorithm, validity, extensions);
    }

    /** RSA of 2048 bits instead, for what is compared with figures of RSA. */
    public CertificateRequest rsa() {
        return new CertificateRequest(name, names, List.of("-newkey", "rsa:2048"), validity, extensions);
    }

    /** Valid until 1 February 2020. */
    public CertificateRequest expired() {
        return valid("20200101000000Z", "20200201000000Z");
    }

    /** Valid from 1 January 2090. */
    public CertificateRequest notYetValid() {
        return valid("20900101000000Z", "20950101000000Z");
    }

    private CertificateRequest valid(String from, String until) {
        return new CertificateRequest(
                name, names, keyAlgorithm, List.of("-startdate", from, "-enddate", until), extensions);
    }

    /** Says where to ask by OCSP; see {@link OcspResponder}. */
    public CertificateRequest ocsp(String url) {
        return with("authorityInfoAccess=OCSP;URI:" + url);
    }

    /** Says where the list of revoked certificates is. */
    public CertificateRequest crl(String url) {
        return with("crlDistributionPoints=URI:" + url);
    }

    /** Demands that the server staples (RFC 7633). */
    public CertificateRequest mustStaple() {
        return with("tlsfeature=status_request");
    }

    private CertificateRequest with(String extension) {
        var all = new ArrayList<>(extensions);
        all.add(extension);
        return new CertificateRequest(name, names, keyAlgorithm, validity, all);
    }
}
