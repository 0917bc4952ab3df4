package dev.larder.tls;

import dev.larder.internal.settings.KnownTlsSettings;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Whether a certificate is for the name that the caller wants: RFC 9525 section 6, RFC 2818 section 3.1 (HTTPS) and RFC 4513 section
 * 3.1.3 (LDAPS), which say the same of names and addresses. Pure: nothing is looked up anywhere.
 *
 * <p>Only subject alternative names count. JSSE still takes the subject's common name where there is no dNSName (RFC 2818); RFC 9525
 * section 2 has ended that. And in JSSE the caller's SNI is one way to be identified, the host the other; here it is the only one.
 */
final class PeerIdentity {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private PeerIdentity() {}

    /**
     * Looks whether the peer is who the caller wants, by the certificate that it presented.
     *
     * @param settings how messages call them
     * @throws PeerIdentityException if it is not; endpoint, expected name, presented ones and who asked are in the message
     */
    static void check(Peer peer, SettingNames settings) throws PeerIdentityException {
        if (peer.identification().isEmpty()) {
            return;
        }
        if (!isKnown(peer.identification())) {
            throw refused(
                    peer,
                    settings,
                    "endpoint identification is HTTPS or LDAPS, and not " + Shown.text(peer.identification()));
        }
        var chain = peer.chain();
        if (chain.isEmpty()) {
            throw refused(
                    peer,
                    settings,
                    "no certificate was presented, where one for %s was expected".formatted(Shown.text(peer.name())));
        }
        if (!isFor(chain.get(0), peer.name())) {
            throw refused(peer, settings, mismatch(chain.get(0), peer.name()));
        }
    }

    /** Whether it is an algorithm that JSSE knows; in any case, as there. */
    static boolean isKnown(String identification) {
        return identification.equalsIgnoreCase("HTTPS") || identification.equalsIgnoreCase("LDAPS");
    }

    /**
     * Whether a certificate is for a name.
     *
     * @param name of a host, in any script and case, or an IP address as text, in brackets or not
     */
    static boolean isFor(X509Certificate leaf, String name) {
        if (IpLiteral.isMeant(name)) {
            return IpLiteral.bytes(name)
                    .filter(address -> hasAddress(names(leaf), address))
                    .isPresent();
        }
        return DnsName.ofCaller(name).filter(host -> hasHost(names(leaf), host)).isPresent();
    }

    private static boolean hasHost(Collection<List<?>> names, String host) {
        for (var name : names) {
            if (name.get(0).equals(DNS_NAME) && DnsName.isFor((String) name.get(1), host)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAddress(Collection<List<?>> names, byte[] address) {
        for (var name : names) {
            if (name.get(0).equals(IP_ADDRESS)
                    && IpLiteral.bytes((String) name.get(1))
                            .filter(presented -> Arrays.equals(presented, address))
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Those that cannot be read are for nobody. */
    private static Collection<List<?>> names(X509Certificate leaf) {
        try {
            var names = leaf.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static String mismatch(X509Certificate leaf, String name) {
        if (!IpLiteral.isMeant(name) && DnsName.ofCaller(name).isEmpty()) {
            return "%s is no host name, so that no certificate can be for it".formatted(Shown.text(name));
        }
        return "expected a certificate for %s, presented was one for %s".formatted(Shown.text(name), presented(leaf));
    }

    /** The names that a certificate bears, as a message tells them. */
    private static String presented(X509Certificate leaf) {
        var names = names(leaf).stream()
                .filter(name -> name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))
                .map(name -> (String) name.get(1))
                .toList();
        return names.isEmpty()
                ? "no name at all (that of its subject does not count: %s)"
                        .formatted(Shown.text(leaf.getSubjectX500Principal().getName()))
                : Shown.list(names);
    }

    /** Who asked for the check, as a message tells it. */
    static String asker(String identification, SettingNames settings) {
        return "identification %s was asked for by the caller's SSLParameters or by %s"
                .formatted(Shown.text(identification), settings.of(KnownTlsSettings.IDENTIFICATION));
    }

    private static PeerIdentityException refused(Peer peer, SettingNames settings, String what) {
        return new PeerIdentityException(peer.endpoint(), what + "; " + asker(peer.identification(), settings), null);
    }
}
