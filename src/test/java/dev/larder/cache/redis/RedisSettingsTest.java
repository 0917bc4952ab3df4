package dev.larder.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.SettingsCheck;
import dev.larder.cache.redis.RedisSettings.Bounds;
import dev.larder.internal.settings.RedisMode;
import dev.larder.internal.settings.Settings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisSettingsTest {

    private static RedisSettings of(Map<String, String> texts) {
        return RedisSettings.of(Settings.of(texts));
    }

    @Test
    void withoutAnyItIsOneServerOfThisMachine() {
        var settings = of(Map.of());
        assertEquals(RedisMode.STANDALONE, settings.servers().mode());
        assertEquals(
                List.of(InetSocketAddress.createUnresolved("localhost", 6379)),
                settings.servers().nodes());
        assertEquals(new Bounds(50, Duration.ofSeconds(1)), settings.bounds());
        assertEquals(Optional.empty(), settings.tls());
        assertEquals(0, settings.database());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nodes=one:1,two:2 | larder.redis.mode=standalone has one server in larder.redis.nodes, not 2",
                "mode=sentinel | larder.redis.mode=sentinel and larder.redis.master come together",
                "master=main | larder.redis.mode=sentinel and larder.redis.master come together",
                "username=larder | larder.redis.username needs larder.redis.password, which is not given",
                "mode=cluster;database=2 | larder.redis.database is 0 with larder.redis.mode=cluster, not 2",
                "trust-store=a.p12 | larder.redis.trust-store and larder.redis.key-store need larder.redis.tls=true",
                "sentinel-username=watch | larder.redis.sentinel-username needs larder.redis.sentinel-password, which is"
                        + " not given"
            })
    void whatDoesNotFitTogetherStopsTheDeployment(String given, String problem) {
        var texts = new HashMap<>(Map.of("larder.cache.users.store", "redis"));
        for (var setting : given.split(";", -1)) {
            var parts = setting.split("=", 2);
            texts.put("larder.redis." + parts[0], parts[1]);
        }
        assertEquals(List.of(problem), SettingsCheck.problems(Settings.of(texts), "users"));
        texts.put("larder.cache.users.store", "heap");
        assertEquals(List.of(), SettingsCheck.problems(Settings.of(texts), "users"), "no cache is in Redis");
    }

    @Test
    void cacheThatNamesTheKindAsksForWhatRedisHas() {
        var texts = Map.of(
                "larder.cache.users.store", "redis",
                "larder.cache.users.prefix", "shop:",
                "larder.cache.users.max-entries", "100");
        var problems = SettingsCheck.problems(Settings.of(texts), "users");
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(
                problems.get(0).startsWith("larder.cache.users.max-entries: a store of kind redis"), problems.get(0));
    }

    @Test
    void noPasswordIsShown() {
        var shown = of(Map.of(
                        "larder.redis.mode", "sentinel",
                        "larder.redis.master", "main",
                        "larder.redis.username", "larder",
                        "larder.redis.password", "hidden1",
                        "larder.redis.sentinel-password", "hidden2",
                        "larder.redis.tls", "true",
                        "larder.redis.trust-store", "trust.p12",
                        "larder.redis.trust-store-password", "hidden3",
                        "larder.redis.key-store", "key.p12",
                        "larder.redis.key-store-password", "hidden4"))
                .toString();
        assertFalse(shown.contains("hidden"), shown);
        assertTrue(shown.contains("larder") && shown.contains("trust.p12"), shown);
    }
}
