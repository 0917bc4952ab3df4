package dev.larder.servers;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The context of a server on JSSE that counts how often it shows its certificate, which it does in full handshakes alone: whether a
 * session was resumed is the server's to tell. Thread-safe.
 */
public final class ShownCertificates {

    private final AtomicInteger count = new AtomicInteger();
    private final SSLContext context;

    private ShownCertificates(TestAuthority authority, X509ExtendedKeyManager keys) {
        context = authority.context(new KeyManager[] {new Counting(keys)});
    }

    /** Those of a server that shows this one. */
    public static ShownCertificates of(TestAuthority authority, IssuedCertificate certificate) {
        try {
            var managers = KeyManagerFactory.getInstance("PKIX");
            managers.init(certificate.keys(), TestAuthority.PASSWORD.toCharArray());
            return new ShownCertificates(authority, (X509ExtendedKeyManager) managers.getKeyManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public SSLContext context() {
        return context;
    }

    /** How many full handshakes there were. */
    public int count() {
        return count.get();
    }

    private final class Counting extends X509ExtendedKeyManager {

        private final X509ExtendedKeyManager keys;

        Counting(X509ExtendedKeyManager keys) {
            this.keys = keys;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            var handshake = socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null;
            return counted(keys.chooseServerAlias(keyType, issuers, socket), handshake);
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            var handshake = engine == null ? null : engine.getHandshakeSession();
            return counted(keys.chooseEngineServerAlias(keyType, issuers, engine), handshake);
        }

        /** @param handshake the session that is to be; null: only a ticket is opened, which a JDK 25 asks for as well */
        private @Nullable String counted(@Nullable String alias, @Nullable SSLSession handshake) {
            if (alias != null && handshake != null) {
                count.incrementAndGet();
            }
            return alias;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }

        @Override
        public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return keys.getServerAliases(keyType, issuers);
        }

        @Override
        public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            throw new UnsupportedOperationException("it is a server");
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            throw new UnsupportedOperationException("it is a server");
        }
    }
}
