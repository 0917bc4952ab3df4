package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.IdentificationChoice;
import dev.larder.internal.settings.SessionEviction;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TlsSettingsTest {

    private static final Optional<String> LDAP = Optional.of("ldap");

    @Test
    void nothingGivenIsTheDefault() {
        assertEquals(
                new TlsSettings(
                        true,
                        new TlsSettings.Limits(100, 32, Duration.ofHours(1), SessionEviction.LRU, Optional.empty()),
                        new TlsSettings.Handshake(
                                List.of(),
                                List.of(),
                                new TlsSettings.Alpn(List.of(), false),
                                Optional.empty(),
                                IdentificationChoice.CALLER,
                                Duration.ofSeconds(30)),
                        new TlsOrigin.Platform(),
                        Revocation.NONE,
                        Duration.ofMillis(20)),
                TlsSettings.DEFAULT);
    }

    @Test
    void clientsOwnSettingWinsAndTheOthersAreForAll() {
        var settings = Settings.of(Map.of(
                "larder.tls.ttl", "PT5M", "larder.tls.max-endpoints", "7", "larder.tls.client.ldap.ttl", "PT1M"));
        assertEquals(
                Duration.ofMinutes(1), TlsSettings.of(settings, LDAP).limits().ttl());
        assertEquals(7, TlsSettings.of(settings, LDAP).limits().maxEndpoints());
        assertEquals(
                Duration.ofMinutes(5),
                TlsSettings.of(settings, Optional.of("mail")).limits().ttl());
        assertEquals(
                Duration.ofMinutes(5),
                TlsSettings.of(settings, Optional.empty()).limits().ttl());
    }

    @Test
    void nameOfAClientIsNoCache() {
        var settings = Settings.of(Map.of("larder.tls.client.ldap.ttl", "PT1M", "larder.cache.users.ttl", "PT1M"));
        assertEquals(Set.of("users"), settings.names());
        assertEquals(Set.of("ldap"), settings.clientNames());
    }

    @Test
    void defaultIsForAllThatHaveAName() {
        var settings = Settings.of(Map.of("larder.tls.client.default.ttl", "PT1M"));
        assertEquals(
                Duration.ofMinutes(1), TlsSettings.of(settings, LDAP).limits().ttl());
        assertEquals(
                Duration.ofHours(1),
                TlsSettings.of(settings, Optional.empty()).limits().ttl());
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertRefused("larder.tls.max-sessions-per-endpoint", "33", "a whole number from 1 to 32");
        assertRefused("larder.tls.client.a.max-endpoints", "100001", "a whole number from 1 to 100000");
        assertRefused("larder.tls.sni", "127.0.0.1", "no address");
        assertRefused("larder.tls.sni", "a_b.test", "the name of a host");
        assertRefused("larder.tls.alpn", "h2,,http/1.1", "separated by commas");
        assertRefused("larder.tls.eviction", "random", "lru, lfu, fifo");
    }

    private static void assertRefused(String key, String value, String allowed) {
        var refused = assertThrows(SettingsException.class, () -> Settings.of(Map.of(key, value)))
                .getMessage();
        assertTrue(refused.contains(key + "=" + value) && refused.contains(allowed), refused);
    }

    @Test
    void protocolThatTheJvmDoesNotKnowIsRefusedWithThoseThatItKnows() {
        var refused = refused(Map.of("larder.tls.client.ldap.protocols", "TLSv1.3,TLSv1.4"));
        assertTrue(refused.startsWith("TLS client ldap: larder.tls.client.ldap.protocols has TLSv1.4 in it"), refused);
        assertTrue(refused.contains("TLSv1.2"), refused);
        assertTrue(refused(Map.of("larder.tls.ciphers", "TLS_NONE")).contains("TLS_AES_128_GCM_SHA256"));
    }

    @Test
    void libertysConfigurationAndFilesExcludeEachOther() {
        var refused = refused(Map.of("larder.tls.ssl-ref", "out", "larder.tls.trust-store", "t.p12"));
        assertTrue(refused.contains("larder.tls.ssl-ref=out and larder.tls.trust-store exclude each other"), refused);
    }

    @Test
    void clientsOwnStoresTakeThePlaceOfLibertysConfigurationForAll() {
        var origin = TlsSettings.of(
                        Settings.of(Map.of("larder.tls.ssl-ref", "out", "larder.tls.client.ldap.trust-store", "t.p12")),
                        LDAP)
                .origin();
        assertEquals(
                new TlsOrigin.Stores(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new TlsOrigin.StoreFile(
                                "t.p12", Optional.empty(), "larder.tls.client.ldap.trust-store"))),
                origin);
    }

    @Test
    void clientsOwnLibertyConfigurationTakesThePlaceOfStoresForAll() {
        var settings = Settings.of(Map.of(
                "larder.tls.key-store", "k.p12",
                "larder.tls.key-alias", "me",
                "larder.tls.trust-store", "t.p12",
                "larder.tls.client.ldap.ssl-ref", "out"));
        assertEquals(new TlsOrigin.SslRef("out"), TlsSettings.of(settings, LDAP).origin());
    }

    @Test
    void revocationCannotBeAddedToLibertysConfiguration() {
        var refused = refused(Map.of("larder.tls.ssl-ref", "out", "larder.tls.revocation", "ocsp"));
        assertTrue(refused.contains("larder.tls.revocation cannot be added to larder.tls.ssl-ref=out"), refused);
        assertTrue(refused.contains("whose trust manager no application can change"), refused);
    }

    @Test
    void revocationNeedsATrustStore() {
        var refused = refused(Map.of("larder.tls.revocation", "any"));
        assertTrue(refused.contains("larder.tls.revocation needs larder.tls.trust-store"), refused);
        refused = refused(Map.of("larder.tls.revalidate-after", "PT1M"));
        assertTrue(refused.contains("larder.tls.revalidate-after needs larder.tls.trust-store"), refused);
    }

    @Test
    void listsAreForRevocationThatReadsThem() {
        var refused = refused(Map.of("larder.tls.crl-files", "a.crl"));
        assertTrue(refused.contains("larder.tls.crl-files is for larder.tls.revocation=crl or any"), refused);
        refused = refused(Map.of("larder.tls.revocation-soft-fail", "true"));
        assertTrue(refused.contains("with none nothing can fail"), refused);
    }

    @Test
    void clientWithoutRevocationHasNoneOfTheListsForAll() {
        var settings = Settings.of(Map.of(
                "larder.tls.trust-store", "t.p12",
                "larder.tls.revocation", "crl",
                "larder.tls.revocation-soft-fail", "true",
                "larder.tls.crl-files", "a.crl, b.crl",
                "larder.tls.client.ldap.revocation", "none"));
        assertEquals(Revocation.NONE, TlsSettings.of(settings, LDAP).revocation());
        assertEquals(
                List.of("a.crl", "b.crl"),
                TlsSettings.of(settings, Optional.empty()).revocation().crlFiles());
    }

    @Test
    void aliasAndPasswordsNeedTheirStores() {
        assertTrue(refused(Map.of("larder.tls.key-alias", "me", "larder.tls.trust-store", "t.p12"))
                .contains("larder.tls.key-alias needs larder.tls.key-store"));
        assertTrue(refused(Map.of("larder.tls.key-store-password", "hidden"))
                .contains("larder.tls.key-store-password needs larder.tls.key-store"));
        assertFalse(refused(Map.of("larder.tls.trust-store-password", "hidden")).contains("hidden"));
    }

    @Test
    void passwordsAreNeverShown() {
        var settings = TlsSettings.of(
                Settings.of(Map.of(
                        "larder.tls.key-store", "k.p12",
                        "larder.tls.key-store-password", "hidden",
                        "larder.tls.trust-store", "t.p12",
                        "larder.tls.trust-store-password", "hidden")),
                Optional.empty());
        assertFalse(settings.toString().contains("hidden"), settings.toString());
        assertTrue(settings.toString().contains("k.p12"), settings.toString());
    }

    private static String refused(Map<String, String> texts) {
        var settings = Settings.of(texts);
        return assertThrows(IllegalArgumentException.class, () -> TlsSettings.of(settings, LDAP))
                .getMessage();
    }
}
