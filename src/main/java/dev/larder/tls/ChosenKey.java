package dev.larder.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows one certificate to each server that asks for one and can use its kind of key, whatever issuers the server names: those are
 * a hint (RFC 8446 section 4.2.4), and who names an alias has decided. For sockets and engines. Thread-safe.
 */
final class ChosenKey extends X509ExtendedKeyManager {

    private final KeyEntry entry;

    ChosenKey(KeyEntry entry) {
        this.entry = entry;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return Arrays.stream(keyTypes).anyMatch(this::isOfKind) ? entry.alias() : null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chooseClientAlias(keyTypes, issuers, null);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return isOfKind(keyType) ? new String[] {entry.alias()} : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return alias.equals(entry.alias()) ? entry.chain().toArray(X509Certificate[]::new) : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return alias.equals(entry.alias()) ? entry.key() : null;
    }

    /** Kinds may have a suffix, as {@code EC_RSA} of TLS 1.2 for a certificate that RSA has signed. */
    private boolean isOfKind(String keyType) {
        return keyType.equals(entry.keyType()) || keyType.startsWith(entry.keyType() + "_");
    }
}
