package dev.larder.cache.ehcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.SettingsCheck;
import dev.larder.internal.settings.Consistency;
import dev.larder.internal.settings.Settings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSettingsTest {

    private static TierPlan plan(String application, String cache, Map<String, String> texts) {
        var settings = Settings.of(texts);
        return TierPlan.of(application, cache, CacheSettings.of(settings, cache), settings);
    }

    @Test
    void withoutAnyItIsOneServerOfThisMachineAndNothingNear() {
        assertEquals(
                new ClusterSettings(
                        List.of(InetSocketAddress.createUnresolved("localhost", 9410)),
                        "larder",
                        "main",
                        64L << 20,
                        Duration.ofSeconds(2)),
                ClusterSettings.of(Settings.of(Map.of())));
        assertEquals(
                new TierPlan("larder:shop:users:0", Consistency.STRONG, Optional.empty(), Optional.empty()),
                plan("shop", "users", Map.of()));
    }

    @Test
    void cacheIsMadeAsItsSettingsSay() {
        assertEquals(
                new TierPlan("larder:mall:users:3", Consistency.EVENTUAL, Optional.of(2_000_000L), Optional.of(500L)),
                plan(
                        "shop",
                        "users",
                        Map.of(
                                "larder.application", "mall",
                                "larder.cache.users.generation", "3",
                                "larder.cache.users.consistency", "eventual",
                                "larder.cache.users.max-bytes", "2000000",
                                "larder.cache.default.near-max-entries", "500")));
    }

    @Test
    void namesRunIntoNoOther() {
        var prefix = Map.of("larder.cache.users.prefix", "larder:shop:users:0");
        assertNotEquals(
                plan("shop", "users", prefix).alias(),
                plan("shop", "users", Map.of()).alias());
        assertNotEquals(
                plan("a:b", "c", Map.of()).alias(), plan("a", "b:c", Map.of()).alias());
    }

    @ParameterizedTest
    @CsvSource({"consistency,strong", "near-max-entries,10"})
    void storesThatCannotRefuseThem(String word, String text) {
        var key = "larder.cache.users." + word;
        assertEquals(
                List.of(),
                SettingsCheck.problems(Settings.of(Map.of("larder.cache.users.store", "cluster", key, text)), "users"));
        assertEquals(
                1,
                SettingsCheck.problems(Settings.of(Map.of("larder.cache.users.store", "heap", key, text)), "users")
                        .size());
    }
}
