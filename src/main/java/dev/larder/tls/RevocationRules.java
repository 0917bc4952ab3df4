package dev.larder.tls;

import dev.larder.internal.settings.KnownTlsSettings;
import java.io.ByteArrayInputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.X509CertSelector;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Trust managers that ask whether a certificate was revoked, by the JDK's {@link PKIXRevocationChecker}: RFC 5280 section 6.3,
 * RFC 6960. What a server staples to the handshake (RFC 6066 section 8) counts as the responder's answer.
 */
final class RevocationRules {

    private RevocationRules() {}

    /**
     * Those for these trusted certificates.
     *
     * @throws IllegalArgumentException if a list cannot be read; it names setting and path
     */
    static TrustManager[] trustManagers(KeyStore trusted, Revocation revocation, SettingNames names)
            throws GeneralSecurityException {
        var parameters = new PKIXBuilderParameters(trusted, new X509CertSelector());
        var checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(options(revocation));
        parameters.addCertPathChecker(checker);
        if (!revocation.crlFiles().isEmpty()) {
            var setting = names.of(KnownTlsSettings.CRL_FILES);
            parameters.addCertStore(
                    RevocationLists.of(paths(setting, revocation.crlFiles()), file -> lists(setting, file)));
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        return factory.getTrustManagers();
    }

    private static Set<Option> options(Revocation revocation) {
        var options = EnumSet.noneOf(Option.class);
        switch (revocation.choice()) {
            case CRL -> options.addAll(EnumSet.of(Option.PREFER_CRLS, Option.NO_FALLBACK));
            case OCSP -> options.add(Option.NO_FALLBACK);
            case ANY, NONE -> {} // the JDK's own order: responder, then lists
        }
        if (revocation.softFail()) {
            options.add(Option.SOFT_FAIL);
        }
        return options;
    }

    private static List<Path> paths(String setting, List<String> files) {
        var paths = new ArrayList<Path>();
        for (var file : files) {
            try {
                paths.add(Path.of(file));
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("%s=%s: no path: %s".formatted(setting, file, e.getMessage()), e);
            }
        }
        return paths;
    }

    private static List<CRL> lists(String setting, Path file) {
        try {
            return of(setting, file.toString(), CertificateFactory.getInstance("X.509"));
        } catch (CertificateException e) {
            throw new IllegalStateException("A JDK reads X.509", e);
        }
    }

    private static List<CRL> of(String setting, String path, CertificateFactory factory) {
        var bytes = StoreReader.bytes(setting, path);
        var lists = new ArrayList<CRL>();
        try {
            if (PemBlock.isIn(bytes)) {
                for (var block : PemBlock.read(bytes)) {
                    if (block.label().equals("X509 CRL")) {
                        lists.add(factory.generateCRL(new ByteArrayInputStream(block.bytes())));
                    }
                }
            } else {
                lists.add(factory.generateCRL(new ByteArrayInputStream(bytes)));
            }
        } catch (IllegalArgumentException | CRLException e) {
            throw new IllegalArgumentException(
                    "%s=%s: no revocation list: %s; allowed is DER or PEM (X509 CRL)"
                            .formatted(setting, path, e.getMessage()),
                    e);
        }
        if (lists.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s=%s: no revocation list is in it; allowed is DER or PEM (X509 CRL)".formatted(setting, path));
        }
        return lists;
    }
}
