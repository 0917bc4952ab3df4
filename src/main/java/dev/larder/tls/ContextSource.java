package dev.larder.tls;

import dev.larder.internal.settings.KnownTlsSettings;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/** Where the context of JSSE for an endpoint comes from. Thread-safe. */
interface ContextSource {

    /**
     * The context for connections to an endpoint; the same one until the configuration changes.
     *
     * @param host its name or address; empty: of no endpoint in particular
     * @param port its port; 0: of no endpoint in particular
     * @throws IOException if there is none; it names the setting that decides
     */
    SSLContext context(String host, int port) throws IOException;

    /** Who decides whom that context trusts; empty: that cannot be reached. */
    default Optional<X509TrustManager> trustManager() {
        return Optional.empty();
    }

    /**
     * Why there is no context now, though there may be later: it names the setting that decides; empty: nothing is known of that.
     *
     * @throws IOException if that cannot be told
     */
    default Optional<String> absence() throws IOException {
        return Optional.empty();
    }

    /** That context, for every endpoint. */
    static ContextSource given(SSLContext context) {
        return (host, port) -> context;
    }

    /** The JVM's default context, whatever it is at that moment. */
    static ContextSource platform() {
        return (host, port) -> {
            try {
                return SSLContext.getDefault();
            } catch (NoSuchAlgorithmException e) {
                throw new IOException(
                        "The JVM's default SSLContext cannot be made; javax.net.ssl.keyStore and trustStore decide it",
                        e);
            }
        };
    }

    /**
     * As settings say. Files are read now; a server's configuration is looked at when it is needed.
     *
     * @param names how messages call the settings
     * @throws IllegalArgumentException if a file cannot be used; it names setting, path and what is wrong
     */
    static ContextSource of(TlsSettings settings, SettingNames names) {
        var origin = settings.origin();
        if (origin instanceof TlsOrigin.Stores stores) {
            return StoreContext.of(stores, settings.revocation(), names);
        }
        if (origin instanceof TlsOrigin.SslRef ref) {
            return LibertyContext.of(Optional.of(ref.id()), application(), names)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "%s=%s needs Open Liberty with a feature that has transportSecurity-1.0 in it; elsewhere"
                                            .formatted(names.of(KnownTlsSettings.SSL_REF), ref.id())
                                    + " there are %s and %s"
                                            .formatted(
                                                    names.of(KnownTlsSettings.KEY_STORE),
                                                    names.of(KnownTlsSettings.TRUST_STORE))));
        }
        return LibertyContext.of(Optional.empty(), application())
                .map(ContextSource.class::cast)
                .orElseGet(ContextSource::platform);
    }

    /** Liberty shows its API to applications, and so to the class loader that Larder is in, wherever its jar lies. */
    private static ClassLoader application() {
        var ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread != null ? ofThread : ContextSource.class.getClassLoader();
    }
}
