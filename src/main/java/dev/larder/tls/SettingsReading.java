package dev.larder.tls;

import static dev.larder.internal.settings.KnownTlsSettings.CRL_FILES;
import static dev.larder.internal.settings.KnownTlsSettings.KEY_ALIAS;
import static dev.larder.internal.settings.KnownTlsSettings.KEY_STORE;
import static dev.larder.internal.settings.KnownTlsSettings.KEY_STORE_PASSWORD;
import static dev.larder.internal.settings.KnownTlsSettings.REVOCATION;
import static dev.larder.internal.settings.KnownTlsSettings.REVOCATION_SOFT_FAIL;
import static dev.larder.internal.settings.KnownTlsSettings.SSL_REF;
import static dev.larder.internal.settings.KnownTlsSettings.TRUST_STORE;
import static dev.larder.internal.settings.KnownTlsSettings.TRUST_STORE_PASSWORD;

import dev.larder.internal.settings.KnownTlsSettings;
import dev.larder.internal.settings.RevocationChoice;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.TlsSetting;
import java.util.List;
import java.util.Optional;

/** Reads the settings of one client, or of all, as they belong together. */
record SettingsReading(Settings settings, Optional<String> client, SettingNames names) {

    SettingsReading(Settings settings, Optional<String> client) {
        this(settings, client, new SettingNames(settings, client));
    }

    TlsSettings all() {
        var origin = origin();
        var revocation = revocation();
        var limits = limits();
        TlsSettings.refuseUnfit(limits, origin, revocation, names);
        return new TlsSettings(
                get(KnownTlsSettings.ENABLED), limits, handshake(), origin, revocation, get(KnownTlsSettings.DRAIN));
    }

    private TlsSettings.Limits limits() {
        return new TlsSettings.Limits(
                Math.toIntExact(get(KnownTlsSettings.MAX_ENDPOINTS)),
                Math.toIntExact(get(KnownTlsSettings.MAX_SESSIONS)),
                get(KnownTlsSettings.TTL),
                get(KnownTlsSettings.EVICTION),
                find(KnownTlsSettings.REVALIDATE_AFTER));
    }

    private TlsSettings.Handshake handshake() {
        var protocols = find(KnownTlsSettings.PROTOCOLS).orElse(List.of());
        var ciphers = find(KnownTlsSettings.CIPHERS).orElse(List.of());
        var alpn = find(KnownTlsSettings.ALPN).orElse(List.of());
        JsseNames.check(protocols, ciphers, names);
        JsseNames.checkAlpn(key(KnownTlsSettings.ALPN), alpn);
        return new TlsSettings.Handshake(
                protocols,
                ciphers,
                new TlsSettings.Alpn(alpn, get(KnownTlsSettings.ALPN_REQUIRED)),
                find(KnownTlsSettings.SNI),
                get(KnownTlsSettings.IDENTIFICATION),
                get(KnownTlsSettings.HANDSHAKE_TIMEOUT));
    }

    /** A client's own stores take the place of an {@code ssl-ref} that is for all, and the other way round. */
    private TlsOrigin origin() {
        boolean ownStores = isOwn(KEY_STORE) || isOwn(TRUST_STORE);
        var id = ownStores && !isOwn(SSL_REF) ? Optional.<String>empty() : find(SSL_REF);
        boolean ownRef = isOwn(SSL_REF);
        var keys = ownRef && !isOwn(KEY_STORE) ? Optional.<String>empty() : find(KEY_STORE);
        var trusted = ownRef && !isOwn(TRUST_STORE) ? Optional.<String>empty() : find(TRUST_STORE);
        if (id.isPresent() && (keys.isPresent() || trusted.isPresent())) {
            throw new IllegalArgumentException(
                    "%s=%s and %s exclude each other: who is trusted there, and which keys there are,"
                                    .formatted(
                                            key(SSL_REF),
                                            id.get(),
                                            keys.isPresent() ? key(KEY_STORE) : key(TRUST_STORE))
                            + " is in Open Liberty's server.xml; give one of them");
        }
        if (id.isPresent()) {
            if (find(KEY_ALIAS).isPresent() && (isOwn(KEY_ALIAS) || !ownRef)) {
                throw new IllegalArgumentException(
                        "%s needs %s; with %s the <ssl> says which key is shown, by clientKeyAlias"
                                .formatted(
                                        key(KEY_ALIAS),
                                        names.beside(KEY_ALIAS, KEY_STORE),
                                        names.beside(KEY_ALIAS, SSL_REF)));
            }
            return new TlsOrigin.SslRef(id.get());
        }
        refuseAlone(KEY_STORE_PASSWORD, KEY_STORE);
        refuseAlone(KEY_ALIAS, KEY_STORE);
        refuseAlone(TRUST_STORE_PASSWORD, TRUST_STORE);
        return keys.isEmpty() && trusted.isEmpty()
                ? new TlsOrigin.Platform()
                : new TlsOrigin.Stores(
                        keys.map(path -> file(path, KEY_STORE, KEY_STORE_PASSWORD)),
                        find(KEY_ALIAS),
                        trusted.map(path -> file(path, TRUST_STORE, TRUST_STORE_PASSWORD)));
    }

    private TlsOrigin.StoreFile file(String path, TlsSetting<String> setting, TlsSetting<String> password) {
        return new TlsOrigin.StoreFile(path, find(password), key(setting));
    }

    private void refuseAlone(TlsSetting<String> setting, TlsSetting<String> needed) {
        if (find(setting).isPresent() && find(needed).isEmpty()) {
            throw new IllegalArgumentException(
                    "%s needs %s, which is not given".formatted(key(setting), names.beside(setting, needed)));
        }
    }

    /** Where a client says that nothing is asked, what is for all of lists and failures is not its own. */
    private Revocation revocation() {
        var choice = get(REVOCATION);
        boolean switchedOff = choice == RevocationChoice.NONE && isOwn(REVOCATION);
        boolean softFail = (!switchedOff || isOwn(REVOCATION_SOFT_FAIL)) && get(REVOCATION_SOFT_FAIL);
        var lists = switchedOff && !isOwn(CRL_FILES)
                ? List.<String>of()
                : find(CRL_FILES).orElse(List.of());
        Revocation.refuseUnfit(choice, softFail, lists, names);
        return new Revocation(choice, softFail, lists);
    }

    private <T> Optional<T> find(TlsSetting<T> setting) {
        return setting.find(settings, client);
    }

    private <T> T get(TlsSetting<T> setting) {
        return setting.get(settings, client);
    }

    private String key(TlsSetting<?> setting) {
        return names.of(setting);
    }

    private boolean isOwn(TlsSetting<?> setting) {
        return names.isOwn(setting);
    }
}
