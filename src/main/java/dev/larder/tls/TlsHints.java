package dev.larder.tls;

import dev.larder.internal.settings.KnownTlsSettings;

/** The settings that messages about failed handshakes point to; a named client may have its own. */
final class TlsHints {

    static final String IDENTIFICATION = KnownTlsSettings.IDENTIFICATION.ofAll().key();
    static final String TIMEOUT = KnownTlsSettings.HANDSHAKE_TIMEOUT.ofAll().key();
    static final String TRUST = KnownTlsSettings.TRUST_STORE.ofAll().key();
    static final String REVOCATION = KnownTlsSettings.REVOCATION.ofAll().key();
    static final String SOFT_FAIL =
            KnownTlsSettings.REVOCATION_SOFT_FAIL.ofAll().key();
    static final String PROTOCOLS = KnownTlsSettings.PROTOCOLS.ofAll().key();
    static final String CIPHERS = KnownTlsSettings.CIPHERS.ofAll().key();
    static final String ALPN = KnownTlsSettings.ALPN.ofAll().key();
    static final String ALPN_REQUIRED = KnownTlsSettings.ALPN_REQUIRED.ofAll().key();
    static final String KEY_ALIAS = KnownTlsSettings.KEY_ALIAS.ofAll().key();

    private TlsHints() {}
}
