package dev.larder.tls;

/** The settings that messages about failed handshakes point to; a named client may have its own. */
final class TlsHints {

    static final String IDENTIFICATION = "larder.tls.endpoint-identification";
    static final String TIMEOUT = "larder.tls.handshake-timeout";
    static final String TRUST = "larder.tls.trust-store";
    static final String REVOCATION = "larder.tls.revocation";
    static final String SOFT_FAIL = "larder.tls.revocation-soft-fail";
    static final String PROTOCOLS = "larder.tls.protocols";
    static final String CIPHERS = "larder.tls.ciphers";
    static final String ALPN = "larder.tls.alpn";
    static final String KEY_ALIAS = "larder.tls.key-alias";

    private TlsHints() {}
}
