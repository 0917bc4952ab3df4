package dev.larder.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows each client the certificate for the name that it asks for (RFC 6066 section 3), of the kinds of key that it can use; the
 * first of that kind where none is for the name. For sockets and engines. Thread-safe.
 */
final class ServerKeys extends X509ExtendedKeyManager {

    /** The type of a subject's alternative name, RFC 5280 section 4.2.1.6. */
    private static final int DNS_NAME = 2;

    private final List<KeyEntry> entries;

    /** These, the one for clients without a name first. */
    ServerKeys(List<KeyEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(keyType, socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(keyType, engine == null ? null : engine.getHandshakeSession());
    }

    /** A name decides before a kind of key: JSSE asks for one kind after another. */
    private @Nullable String choose(String keyType, @Nullable SSLSession handshake) {
        var name = requested(handshake);
        var named = name.map(host -> entries.stream().filter(entry -> isFor(entry, host)).toList())
                .orElse(List.of());
        return (named.isEmpty() ? entries : named)
                .stream()
                        .filter(entry -> isOfKind(entry, keyType))
                        .map(KeyEntry::alias)
                        .findFirst()
                        .orElse(null);
    }

    private static Optional<String> requested(@Nullable SSLSession handshake) {
        if (!(handshake instanceof ExtendedSSLSession extended)) {
            return Optional.empty();
        }
        return extended.getRequestedServerNames().stream()
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName().toLowerCase(Locale.ROOT))
                .findFirst();
    }

    private static boolean isFor(KeyEntry entry, String host) {
        try {
            var names = entry.chain().get(0).getSubjectAlternativeNames();
            return names != null
                    && names.stream()
                            .filter(name -> name.get(0).equals(DNS_NAME))
                            .anyMatch(name -> matches(((String) name.get(1)).toLowerCase(Locale.ROOT), host));
        } catch (CertificateParsingException e) {
            return false; // a certificate without readable names is for no name
        }
    }

    /** A star stands for the whole first label, RFC 6125 section 6.4.3. */
    private static boolean matches(String pattern, String host) {
        int dot = host.indexOf('.');
        return pattern.equals(host)
                || (pattern.startsWith("*.") && dot > 0 && pattern.substring(1).equals(host.substring(dot)));
    }

    private static boolean isOfKind(KeyEntry entry, String keyType) {
        return keyType.equals(entry.keyType()) || keyType.startsWith(entry.keyType() + "_");
    }

    private Optional<KeyEntry> find(String alias) {
        return entries.stream().filter(entry -> entry.alias().equals(alias)).findFirst();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return find(alias).map(entry -> entry.chain().toArray(X509Certificate[]::new)).orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return find(alias).map(KeyEntry::key).orElse(null);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return entries.stream()
                .filter(entry -> isOfKind(entry, keyType))
                .map(KeyEntry::alias)
                .toArray(String[]::new);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
