package dev.larder.tls;

import dev.larder.internal.settings.KnownTlsSettings;
import dev.larder.tls.TlsOrigin.StoreFile;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The server side of TLS, for servers inside an application and for tests; an application's own HTTPS stays its server's. Of
 * several certificates each client sees the one for the name that it asks for. On a JDK 25 tickets are good for the first certificate of
 * each kind of key only: it looks for a ticket's certificate before it knows the name, and with another one begins anew. Immutable
 * and thread-safe.
 *
 * <p>Three things JSSE has in system properties alone, for the whole JVM: how many tickets it gives ({@code
 * jdk.tls.server.newSessionTicketCount}), whether sessions are in tickets or in the server ({@code
 * jdk.tls.server.enableSessionTicketExtension}), and stapling ({@code jdk.tls.server.enableStatusRequestExtension}).
 */
public final class TlsServer {

    /** Whether clients show a certificate. */
    public enum ClientAuthentication {
        /** They are not asked for one. */
        NONE,
        /** They are, and go on without one. */
        WANTED,
        /** They are, and without one that is trusted there is no connection. */
        NEEDED
    }

    private final SSLContext context;

    private TlsServer(Builder parts, KeyManager[] keys, TrustManager[] trusted) throws GeneralSecurityException {
        var made = SSLContext.getInstance("TLS");
        made.init(keys, trusted, null);
        made.getServerSessionContext().setSessionCacheSize(parts.cachedSessions);
        made.getServerSessionContext().setSessionTimeout(Math.toIntExact(parts.sessionLifetime.toSeconds()));
        this.context = ServerContextSpi.over(
                made, new ServerHandshake(parts.protocols, parts.ciphers, parts.clients, parts.alpn));
    }

    /** One to be put together. */
    public static Builder builder() {
        return new Builder();
    }

    /** Its context, for engines and for what takes a context; all that it makes is for servers. */
    public SSLContext sslContext() {
        return context;
    }

    /** Its server sockets: {@link javax.net.ssl.SSLServerSocket}s. */
    public SSLServerSocketFactory serverSocketFactory() {
        return context.getServerSocketFactory();
    }

    /** Puts a server together. For one thread. */
    public static final class Builder {

        private Optional<StoreFile> keys = Optional.empty();
        private Optional<StoreFile> trusted = Optional.empty();
        private Optional<String> alias = Optional.empty();
        private List<String> protocols = List.of();
        private List<String> ciphers = List.of();
        private ClientAuthentication clients = ClientAuthentication.NONE;
        private Optional<Function<List<String>, Optional<String>>> alpn = Optional.empty();
        private int cachedSessions = 20_480;
        private Duration sessionLifetime = Duration.ofDays(1);

        private Builder() {}

        /**
         * Takes from a client's settings what a server has, too: {@code key-store} and {@code key-alias}, {@code trust-store}, {@code
         * protocols} and {@code ciphers}, {@code alpn} (of which it chooses the first that a client offers) and {@code ttl} as the
         * lifetime of sessions. What is said beside it counts if it is said afterwards.
         *
         * @throws IllegalArgumentException if they name no {@code key-store}
         */
        public Builder settings(TlsSettings settings) {
            if (!(settings.origin() instanceof TlsOrigin.Stores stores)
                    || stores.keys().isEmpty()) {
                throw new IllegalArgumentException("TlsServer: settings without %s; a server has a certificate"
                        .formatted(KnownTlsSettings.KEY_STORE.ofAll().key()));
            }
            keys = stores.keys();
            alias = stores.alias();
            trusted = stores.trusted();
            protocols = settings.handshake().protocols();
            ciphers = settings.handshake().ciphers();
            var spoken = settings.handshake().alpn().offered();
            if (!spoken.isEmpty()) {
                alpn = Optional.of(
                        offered -> spoken.stream().filter(offered::contains).findFirst());
            }
            return sessions(cachedSessions, settings.limits().ttl());
        }

        /** Certificates and keys, PKCS#12 or PEM; the first by its alias is for clients that ask for no name. */
        public Builder keys(String path, Optional<String> password) {
            keys = Optional.of(new StoreFile(path, password, "TlsServer: keys"));
            alias = Optional.empty();
            return this;
        }

        /** Whose certificates are accepted of clients, PKCS#12 or PEM. */
        public Builder trusted(String path, Optional<String> password) {
            trusted = Optional.of(new StoreFile(path, password, "TlsServer: trusted"));
            return this;
        }

        /** The versions that are spoken, by JSSE's names; the JDK's if there are none. */
        public Builder protocols(String... names) {
            protocols = List.of(names);
            return this;
        }

        /** The suites that may be used, by JSSE's names, the preferred one first; the JDK's if there are none. */
        public Builder ciphers(String... names) {
            ciphers = List.of(names);
            return this;
        }

        /** Whether clients show a certificate; they need not where nothing is said. */
        public Builder clients(ClientAuthentication authentication) {
            clients = authentication;
            return this;
        }

        /**
         * Chooses an application protocol of those that a client offers, in its order; where it chooses none the handshake fails,
         * as in RFC 7301 section 3.2. Not asked for clients that offer none.
         */
        public Builder alpn(Function<List<String>, Optional<String>> chooser) {
            alpn = Optional.of(chooser);
            return this;
        }

        /**
         * What can be resumed.
         *
         * @param cached how many sessions are kept in the server, above 0; those in tickets do not count
         * @param lifetime how long a session can be resumed, in whole seconds, 1 or more
         * @throws IllegalArgumentException if one is out of range
         */
        public Builder sessions(int cached, Duration lifetime) {
            if (cached < 1 || lifetime.toSeconds() < 1 || lifetime.toSeconds() > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "TlsServer: sessions=%d for %s; allowed are 1 or more, for PT1S to PT%dS"
                                .formatted(cached, lifetime, Integer.MAX_VALUE));
            }
            cachedSessions = cached;
            sessionLifetime = lifetime;
            return this;
        }

        /**
         * The server.
         *
         * @throws IllegalArgumentException if a file cannot be used, or parts do not fit together; it names them
         */
        public TlsServer build() {
            var file = keys.orElseThrow(() -> new IllegalArgumentException("TlsServer: keys are not given"));
            if (clients != ClientAuthentication.NONE && trusted.isEmpty()) {
                throw new IllegalArgumentException(
                        "TlsServer: clients=%s needs trusted: whose certificates are accepted".formatted(clients));
            }
            try {
                var entries = shown(StoreReader.entries(file), file);
                var trust = TrustManagerFactory.getInstance("PKIX");
                trust.init(trusted.map(StoreReader::trusted).orElse(null));
                return new TlsServer(this, new KeyManager[] {new ServerKeys(entries)}, trust.getTrustManagers());
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
            }
        }

        private List<KeyEntry> shown(List<KeyEntry> entries, StoreFile file) {
            var chosen = entries.stream()
                    .filter(entry -> alias.isEmpty() || alias.get().equals(entry.alias()))
                    .toList();
            if (chosen.isEmpty()) {
                throw new IllegalArgumentException("%s: %s=%s is not in it; its entries with keys are %s"
                        .formatted(
                                file,
                                KnownTlsSettings.KEY_ALIAS.ofAll().key(),
                                alias.orElse(""),
                                entries.stream().map(KeyEntry::alias).toList()));
            }
            return chosen;
        }
    }
}
