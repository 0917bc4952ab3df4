package dev.larder.tls;

import dev.larder.internal.settings.KnownTlsSettings;
import java.util.Optional;

/** Where a client's own certificate, its key and the certificates that it trusts come from. */
public sealed interface TlsOrigin {

    /** On Open Liberty what its configuration has for the endpoint, elsewhere the JVM's default context. */
    record Platform() implements TlsOrigin {}

    /**
     * An {@code <ssl>} of Open Liberty.
     *
     * @param id its {@code id} in {@code server.xml}
     */
    record SslRef(String id) implements TlsOrigin {}

    /**
     * Files.
     *
     * @param keys the client's certificates and keys; empty: it has none
     * @param alias the one of them that is shown; empty: the first one that the server accepts
     * @param trusted whom the client trusts; empty: whom the JVM trusts
     */
    record Stores(Optional<StoreFile> keys, Optional<String> alias, Optional<StoreFile> trusted) implements TlsOrigin {

        /**
         * Refuses an alias without keys, and no file at all.
         *
         * @throws IllegalArgumentException naming the settings
         */
        public Stores {
            if (keys.isEmpty() && alias.isPresent()) {
                throw new IllegalArgumentException("%s=%s needs %s, which is not given"
                        .formatted(
                                KnownTlsSettings.KEY_ALIAS.ofAll().key(),
                                alias.get(),
                                KnownTlsSettings.KEY_STORE.ofAll().key()));
            }
            if (keys.isEmpty() && trusted.isEmpty()) {
                throw new IllegalArgumentException("neither %s nor %s is given"
                        .formatted(
                                KnownTlsSettings.KEY_STORE.ofAll().key(),
                                KnownTlsSettings.TRUST_STORE.ofAll().key()));
            }
        }
    }

    /**
     * A file of certificates or keys, PKCS#12 or PEM. Never shows its password.
     *
     * @param path where it is
     * @param password of the store or of the encrypted key; empty: it needs none
     * @param setting what names it in messages, as the key of a setting
     */
    record StoreFile(String path, Optional<String> password, String setting) {

        /** Setting and path. */
        @Override
        public String toString() {
            return setting + "=" + path;
        }
    }
}
