package dev.larder.internal.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings of outbound TLS; {@link KnownSettings} has them among all others. */
public final class KnownTlsSettings {

    /** {@code larder.tls.enabled}. */
    public static final TlsSetting<Boolean> ENABLED = TlsSetting.of(
            "enabled",
            ValueType.BOOLEAN,
            Optional.of("true"),
            "Whether connections resume the sessions of earlier ones as Larder keeps them; otherwise TLS is the JDK's alone.");

    /** {@code larder.tls.max-endpoints}. */
    public static final TlsSetting<Long> MAX_ENDPOINTS = TlsSetting.of(
            "max-endpoints",
            ValueType.wholeNumber(1, 100_000),
            Optional.of("100"),
            "Of how many endpoints sessions are kept at most; beyond that those of one go, as `eviction` says.");

    /** {@code larder.tls.max-sessions-per-endpoint}. */
    public static final TlsSetting<Long> MAX_SESSIONS = TlsSetting.of(
            "max-sessions-per-endpoint",
            ValueType.wholeNumber(1, 32),
            Optional.of("32"),
            "How many sessions of an endpoint are kept at most: so many handshakes of TLS 1.3 can resume at the same time.");

    /** {@code larder.tls.ttl}. */
    public static final TlsSetting<Duration> TTL = TlsSetting.of(
            "ttl",
            ValueType.POSITIVE_DURATION,
            Optional.of("PT1H"),
            "How long sessions are resumed after the full handshake that they come from, which has checked the certificate.");

    /** {@code larder.tls.eviction}. */
    public static final TlsSetting<SessionEviction> EVICTION = TlsSetting.of(
            "eviction",
            ValueType.oneOf(SessionEviction.class),
            Optional.of("lru"),
            "Whose sessions go when there are those of too many endpoints: the one not connected to for longest, the one connected"
                    + " to least often, the first one.");

    /** {@code larder.tls.protocols}. */
    public static final TlsSetting<List<String>> PROTOCOLS = TlsSetting.of(
            "protocols",
            ValueType.WORDS,
            Optional.empty(),
            "The versions that may be spoken, by the names of JSSE, such as `TLSv1.3,TLSv1.2`; without it those of the caller or"
                    + " the JDK.");

    /** {@code larder.tls.ciphers}. */
    public static final TlsSetting<List<String>> CIPHERS = TlsSetting.of(
            "ciphers",
            ValueType.WORDS,
            Optional.empty(),
            "The cipher suites that may be used, by the names of JSSE, the preferred one first; without it those of the caller or"
                    + " the JDK.");

    /** {@code larder.tls.alpn}. */
    public static final TlsSetting<List<String>> ALPN = TlsSetting.of(
            "alpn",
            ValueType.WORDS,
            Optional.empty(),
            "The application protocols that are offered (RFC 7301), the preferred one first, such as `h2,http/1.1`; without it the"
                    + " caller's.");

    /** {@code larder.tls.alpn-required}. */
    public static final TlsSetting<Boolean> ALPN_REQUIRED = TlsSetting.of(
            "alpn-required",
            ValueType.BOOLEAN,
            Optional.of("false"),
            "Whether a server is refused that takes none of the application protocols that are offered, by `alpn` or the caller;"
                    + " without it one that knows nothing of ALPN is spoken to without a protocol.");

    /** {@code larder.tls.sni}. */
    public static final TlsSetting<String> SNI = TlsSetting.of(
            "sni",
            ValueType.HOST_NAME,
            Optional.empty(),
            "The name that the server is asked for (RFC 6066 section 3); without it the one that is connected to.");

    /** {@code larder.tls.endpoint-identification}. */
    public static final TlsSetting<IdentificationChoice> IDENTIFICATION = TlsSetting.of(
            "endpoint-identification",
            ValueType.oneOf(IdentificationChoice.class),
            Optional.of("caller"),
            "By whose rules the certificate must name the server, on resumed connections too. `caller`: as the client's"
                    + " `SSLParameters` say, and not at all if they say nothing.");

    /** {@code larder.tls.handshake-timeout}. */
    public static final TlsSetting<Duration> HANDSHAKE_TIMEOUT = TlsSetting.of(
            "handshake-timeout",
            ValueType.POSITIVE_DURATION,
            Optional.of("PT30S"),
            "How long a handshake takes at most.");

    /** {@code larder.tls.drain}. */
    public static final TlsSetting<Duration> DRAIN = TlsSetting.of(
            "drain",
            ValueType.DURATION_OR_ZERO,
            Optional.of("PT0.02S"),
            "How long a socket that nobody has read from waits at its close for the session of TLS 1.3, which comes after the"
                    + " handshake; one that follows another connection (`resumeFrom`) waits for its peer to end it, for a second at"
                    + " most or this time if it is longer; `PT0S`: not at all.");

    /** {@code larder.tls.ssl-ref}. */
    public static final TlsSetting<String> SSL_REF = TlsSetting.of(
            "ssl-ref",
            ValueType.TEXT,
            Optional.empty(),
            "The `id` of the `<ssl>` in Open Liberty's `server.xml` that has keys and trusted certificates; instead of `key-store`,"
                    + " `trust-store` and `revocation`. Without any of them: Liberty's own choice for the endpoint, elsewhere the"
                    + " JVM's.");

    /** {@code larder.tls.key-store}. */
    public static final TlsSetting<String> KEY_STORE = TlsSetting.of(
            "key-store",
            ValueType.TEXT,
            Optional.empty(),
            "A file with certificate and key for servers that ask for one: PKCS#12, or PEM with the certificate, those of its"
                    + " issuers and the key in PKCS#8.");

    /** {@code larder.tls.key-store-password}. */
    public static final TlsSetting<String> KEY_STORE_PASSWORD = TlsSetting.secret(
            "key-store-password", ValueType.TEXT, "The password of `key-store`, or of the encrypted key in it.");

    /** {@code larder.tls.trust-store}. */
    public static final TlsSetting<String> TRUST_STORE = TlsSetting.of(
            "trust-store",
            ValueType.TEXT,
            Optional.empty(),
            "A file with the certificates that are trusted: PKCS#12 or PEM; without it those that the JVM trusts.");

    /** {@code larder.tls.trust-store-password}. */
    public static final TlsSetting<String> TRUST_STORE_PASSWORD =
            TlsSetting.secret("trust-store-password", ValueType.TEXT, "The password of `trust-store`.");

    /** {@code larder.tls.key-alias}. */
    public static final TlsSetting<String> KEY_ALIAS = TlsSetting.of(
            "key-alias",
            ValueType.TEXT,
            Optional.empty(),
            "Which entry of `key-store` is shown to servers that ask; without it the first one that they accept.");

    /** {@code larder.tls.revocation}. */
    public static final TlsSetting<RevocationChoice> REVOCATION = TlsSetting.of(
            "revocation",
            ValueType.oneOf(RevocationChoice.class),
            Optional.of("none"),
            "What tells whether a server's certificate was revoked: lists, OCSP, which servers may staple, or OCSP and else lists."
                    + " Needs `trust-store`.");

    /** {@code larder.tls.revocation-soft-fail}. */
    public static final TlsSetting<Boolean> REVOCATION_SOFT_FAIL = TlsSetting.of(
            "revocation-soft-fail",
            ValueType.BOOLEAN,
            Optional.of("false"),
            "Whether a certificate is taken for good where nothing tells whether it was revoked, as when no responder answers.");

    /** {@code larder.tls.crl-files}. */
    public static final TlsSetting<List<String>> CRL_FILES = TlsSetting.of(
            "crl-files",
            ValueType.WORDS,
            Optional.empty(),
            "Files with revocation lists, DER or PEM, for `revocation=crl` and `any`, read again when they have changed. The lists at the distribution points"
                    + " that certificates name are fetched in any case, by HTTP, while the handshake waits.");

    /** {@code larder.tls.revalidate-after}. */
    public static final TlsSetting<Duration> REVALIDATE_AFTER = TlsSetting.of(
            "revalidate-after",
            ValueType.POSITIVE_DURATION,
            Optional.empty(),
            "After how long without it the certificates of a resumed session are checked anew, revocation included; without it only"
                    + " full handshakes check them.");

    /** Those of clients, in the order of the reference page. */
    static final List<TlsSetting<?>> OF_CLIENTS = List.of(
            ENABLED,
            MAX_ENDPOINTS,
            MAX_SESSIONS,
            TTL,
            EVICTION,
            PROTOCOLS,
            CIPHERS,
            ALPN,
            ALPN_REQUIRED,
            SNI,
            IDENTIFICATION,
            HANDSHAKE_TIMEOUT,
            DRAIN,
            SSL_REF,
            KEY_STORE,
            KEY_STORE_PASSWORD,
            TRUST_STORE,
            TRUST_STORE_PASSWORD,
            KEY_ALIAS,
            REVOCATION,
            REVOCATION_SOFT_FAIL,
            CRL_FILES,
            REVALIDATE_AFTER);

    /** All of them, in the order of the reference page. */
    static final List<Setting<?>> ALL = Stream.<Setting<?>>concat(
                    OF_CLIENTS.stream().map(TlsSetting::ofAll),
                    OF_CLIENTS.stream().map(TlsSetting::ofOne))
            .toList();

    private KnownTlsSettings() {}
}
