package dev.larder.tls;

import dev.larder.internal.settings.KnownTlsSettings;
import dev.larder.tls.TlsOrigin.StoreFile;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** One context for all endpoints, of files read once. Thread-safe. */
final class StoreContext implements ContextSource {

    private final SSLContext context;
    private final X509TrustManager trustManager;

    private StoreContext(SSLContext context, X509TrustManager trustManager) {
        this.context = context;
        this.trustManager = trustManager;
    }

    /**
     * Of these files.
     *
     * @param names how messages call the settings
     * @throws IllegalArgumentException if one cannot be used; it names setting, path, what is wrong and what is allowed
     */
    static StoreContext of(TlsOrigin.Stores stores, Revocation revocation, SettingNames names) {
        var trusted = stores.trusted().map(StoreReader::trusted);
        var keys = stores.keys().map(file -> keyManagers(file, stores.alias(), names));
        try {
            var trustManagers = revocation.isWanted() && trusted.isPresent()
                    ? RevocationRules.trustManagers(trusted.get(), revocation, names)
                    : plain(trusted.orElse(null));
            var context = SSLContext.getInstance("TLS");
            context.init(keys.orElse(null), trustManagers, null);
            return new StoreContext(context, x509(trustManagers));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "No SSL context can be made of %s: %s".formatted(stores, e.getMessage()), e);
        }
    }

    @Override
    public SSLContext context(String host, int port) {
        return context;
    }

    @Override
    public Optional<X509TrustManager> trustManager() {
        return Optional.of(trustManager);
    }

    private static TrustManager[] plain(@Nullable KeyStore trusted) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted); // null: whom the JVM trusts
        return factory.getTrustManagers();
    }

    private static X509TrustManager x509(TrustManager[] all) {
        return Arrays.stream(all)
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This JVM has no trust manager for X.509"));
    }

    private static KeyManager[] keyManagers(StoreFile file, Optional<String> alias, SettingNames names) {
        var store = StoreReader.keys(file);
        try {
            var entries = KeyEntry.all(store, StoreReader.password(file));
            if (alias.isEmpty()) {
                var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(store, StoreReader.password(file));
                return factory.getKeyManagers();
            }
            var chosen = entries.stream()
                    .filter(entry -> entry.alias().equalsIgnoreCase(alias.get())) // PKCS#12 knows no case
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("%s=%s is not in it; its entries with keys are %s"
                            .formatted(names.of(KnownTlsSettings.KEY_ALIAS), alias.get(), entries)));
            return new KeyManager[] {new ChosenKey(chosen)};
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
