package dev.larder.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A key with its certificates. Never shows the key.
 *
 * @param alias its name in the store
 * @param chain its certificate first, then those of its issuers
 */
record KeyEntry(String alias, PrivateKey key, List<X509Certificate> chain) {

    /** What the one key of a PEM file is called. */
    static final String PEM = "pem";

    KeyEntry {
        chain = List.copyOf(chain);
    }

    static List<String> aliases(KeyStore store) throws KeyStoreException {
        var aliases = Collections.list(store.aliases());
        aliases.removeIf(alias -> !isKey(store, alias));
        return aliases.stream().sorted().toList();
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class);
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * All of a store.
     *
     * @throws IllegalArgumentException if the password does not open one of them; it names that
     */
    static List<KeyEntry> all(KeyStore store, char[] password) throws GeneralSecurityException {
        var entries = new ArrayList<KeyEntry>();
        for (var alias : aliases(store)) {
            entries.add(of(store, alias, password));
        }
        return entries;
    }

    private static KeyEntry of(KeyStore store, String alias, char[] password) throws GeneralSecurityException {
        try {
            var chain = Arrays.stream(store.getCertificateChain(alias))
                    .map(X509Certificate.class::cast)
                    .toList();
            if (store.getKey(alias, password) instanceof PrivateKey key) {
                return new KeyEntry(alias, key, chain);
            }
            throw new IllegalArgumentException("entry %s has no private key".formatted(alias));
        } catch (UnrecoverableKeyException e) {
            throw new IllegalArgumentException("the password does not open the key of entry " + alias, e);
        }
    }

    /** The name of the kind of key, as JSSE asks for it. */
    String keyType() {
        return chain.get(0).getPublicKey().getAlgorithm();
    }

    /** The alias. */
    @Override
    public String toString() {
        return alias;
    }
}
