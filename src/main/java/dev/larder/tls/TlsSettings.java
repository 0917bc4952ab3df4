package dev.larder.tls;

import static dev.larder.internal.settings.KnownTlsSettings.REVALIDATE_AFTER;
import static dev.larder.internal.settings.KnownTlsSettings.REVOCATION;
import static dev.larder.internal.settings.KnownTlsSettings.SSL_REF;
import static dev.larder.internal.settings.KnownTlsSettings.TRUST_STORE;

import dev.larder.internal.settings.IdentificationChoice;
import dev.larder.internal.settings.KnownTlsSettings;
import dev.larder.internal.settings.SessionEviction;
import dev.larder.internal.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a TLS client connects and what it keeps. Immutable; never shows a password.
 *
 * @param enabled whether sessions are resumed as Larder keeps them; otherwise as the JDK does
 * @param limits what is kept, and for how long
 * @param handshake what is offered and asked for
 * @param origin where certificates and keys come from
 * @param revocation what tells whether a certificate was revoked
 * @param drain how long a socket that nobody has read from waits at its close for its session; zero: not at all
 */
public record TlsSettings(
        boolean enabled, Limits limits, Handshake handshake, TlsOrigin origin, Revocation revocation, Duration drain) {

    /** What holds where nothing is given. */
    public static final TlsSettings DEFAULT = of(Settings.of(Map.of()), Optional.empty());

    /**
     * What is kept.
     *
     * @param maxEndpoints of how many endpoints, 1 or more
     * @param maxSessionsPerEndpoint how many sessions of each, from 1 to 32
     * @param ttl how long they are resumed after the full handshake that they come from; above zero
     * @param eviction whose go when there are those of too many endpoints
     * @param revalidateAfter how long the certificates of a resumed session go without another check; empty: they are not checked
     *     again
     */
    public record Limits(
            int maxEndpoints,
            int maxSessionsPerEndpoint,
            Duration ttl,
            SessionEviction eviction,
            Optional<Duration> revalidateAfter) {

        /**
         * Refuses what is out of range.
         *
         * @throws IllegalArgumentException naming the setting
         */
        public Limits {
            check(maxEndpoints >= 1, KnownTlsSettings.MAX_ENDPOINTS.ofAll().key(), maxEndpoints, "1 or more");
            check(
                    maxSessionsPerEndpoint >= 1 && maxSessionsPerEndpoint <= 32,
                    KnownTlsSettings.MAX_SESSIONS.ofAll().key(),
                    maxSessionsPerEndpoint,
                    "1 to 32");
            check(isPositive(ttl), KnownTlsSettings.TTL.ofAll().key(), ttl, "a duration above zero");
            revalidateAfter.ifPresent(
                    after -> check(isPositive(after), REVALIDATE_AFTER.ofAll().key(), after, "a duration above zero"));
        }
    }

    /**
     * Application protocols, RFC 7301.
     *
     * @param offered the preferred one first; empty: the caller's
     * @param required whether a server that takes none of what is offered is refused
     */
    public record Alpn(List<String> offered, boolean required) {

        /**
         * Refuses what JSSE could not use.
         *
         * @throws IllegalArgumentException naming the setting and what is allowed
         */
        public Alpn {
            offered = List.copyOf(offered);
            JsseNames.checkAlpn(KnownTlsSettings.ALPN.ofAll().key(), offered);
        }
    }

    /**
     * What a handshake offers and asks for.
     *
     * @param protocols the versions by JSSE's names; empty: the caller's or the JDK's
     * @param ciphers the suites by JSSE's names, the preferred one first; empty: the caller's or the JDK's
     * @param alpn application protocols
     * @param sni the host name that the server is asked for; empty: the one that is connected to
     * @param identification by whose rules the certificate must name the server
     * @param timeout how long it takes at most; above zero
     */
    public record Handshake(
            List<String> protocols,
            List<String> ciphers,
            Alpn alpn,
            Optional<String> sni,
            IdentificationChoice identification,
            Duration timeout) {

        /**
         * Refuses what JSSE could not use.
         *
         * @throws IllegalArgumentException naming the setting and what is allowed
         */
        public Handshake {
            protocols = List.copyOf(protocols);
            ciphers = List.copyOf(ciphers);
            JsseNames.check(protocols, ciphers, SettingNames.OF_ALL);
            check(
                    isPositive(timeout),
                    KnownTlsSettings.HANDSHAKE_TIMEOUT.ofAll().key(),
                    timeout,
                    "a duration above zero");
        }
    }

    /**
     * Refuses what does not fit together.
     *
     * @throws IllegalArgumentException naming the settings and the reason
     */
    public TlsSettings {
        check(!drain.isNegative(), KnownTlsSettings.DRAIN.ofAll().key(), drain, "PT0S or more");
        refuseUnfit(limits, origin, revocation, SettingNames.OF_ALL);
    }

    /**
     * Refuses what does not fit together.
     *
     * @throws IllegalArgumentException naming the settings and the reason
     */
    static void refuseUnfit(Limits limits, TlsOrigin origin, Revocation revocation, SettingNames names) {
        if (revocation.isWanted() && origin instanceof TlsOrigin.SslRef ref) {
            throw new IllegalArgumentException(
                    "%s cannot be added to %s=%s: who is trusted there Open Liberty decides, whose trust manager no application can"
                                    .formatted(names.of(REVOCATION), names.beside(REVOCATION, SSL_REF), ref.id())
                            + " change; give " + names.beside(REVOCATION, TRUST_STORE) + " instead");
        }
        if (revocation.isWanted()
                && !(origin instanceof TlsOrigin.Stores stores
                        && stores.trusted().isPresent())) {
            throw new IllegalArgumentException("%s needs %s: to the context of the server or the JVM it cannot be added"
                    .formatted(names.of(REVOCATION), names.beside(REVOCATION, TRUST_STORE)));
        }
        if (limits.revalidateAfter().isPresent() && !(origin instanceof TlsOrigin.Stores)) {
            throw new IllegalArgumentException(
                    "%s needs %s: the server's and the JVM's trust managers cannot be asked again"
                            .formatted(names.of(REVALIDATE_AFTER), names.beside(REVALIDATE_AFTER, TRUST_STORE)));
        }
    }

    /**
     * What settings say of a client; what is its own counts before what is for all.
     *
     * @param clientName its name; empty: what is for all
     * @throws IllegalArgumentException if they do not fit together; it names the client, the settings and the reason
     */
    public static TlsSettings of(Settings settings, Optional<String> clientName) {
        try {
            return new SettingsReading(settings, clientName).all();
        } catch (IllegalArgumentException e) {
            var whose = clientName.map(name -> "TLS client " + name + ": ").orElse("");
            throw new IllegalArgumentException(whose + e.getMessage(), e);
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }

    private static void check(boolean holds, String setting, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "%s=%s is out of range; allowed is %s".formatted(setting, value, allowed));
        }
    }
}
