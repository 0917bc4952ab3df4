package dev.larder.cache.tiered;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.SettingsCheck;
import dev.larder.internal.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TieredSettingsTest {

    private static List<String> problems(Map<String, String> words) {
        var keys = new HashMap<String, String>();
        words.forEach((word, text) -> keys.put(word.startsWith("larder.") ? word : "larder.cache.users." + word, text));
        return SettingsCheck.problems(Settings.of(keys), "users");
    }

    @Test
    void tiersThatFitAreNoProblem() {
        for (var tiers : List.of(
                "heap,redis",
                "caffeine, redis",
                "heap,sql",
                "heap,memcached",
                "heap,redis,sql",
                "caffeine, sql, redis",
                "heap,memcached,sql",
                "caffeine, redis, memcached")) {
            assertEquals(List.of(), problems(Map.of("store", "tiered", "tiers", tiers, "near-ttl", "PT10S")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis,sql | larder.cache.users.tiers: redis is no near tier, since it does not hold the objects themselves",
                "heap,caffeine | larder.cache.users.tiers: caffeine is no far tier, since nodes do not share it",
                "heap,disk | larder.cache.users.tiers: disk is no far tier, since nodes do not share it",
                "memcached,sql | larder.cache.users.tiers: memcached is no near tier, since it does not hold the objects themselves",
                "heap,memcached,memcached | larder.cache.users.tiers: memcached is two tiers at once",
                "heap,cluster | larder.cache.users.tiers: cluster is no far tier, since it does not tell how long an entry lives yet",
                "heap,tiered | larder.cache.users.tiers: tiered is no far tier, since nodes do not share it",
                "heap,cluster,sql | larder.cache.users.tiers: cluster is no middle tier, since it does not tell how long an entry lives yet",
                "heap,disk,sql | larder.cache.users.tiers: disk is no middle tier, since nodes do not share it",
                "heap,redis,redis | larder.cache.users.tiers: redis is two tiers at once",
                "tiered,redis | larder.cache.users.tiers: tiered is no near tier, since it does not hold the objects themselves",
            })
    void tiersThatDoNotFitAreNamed(String tiers, String problem) {
        assertTrue(problems(Map.of("store", "tiered", "tiers", tiers)).contains(problem));
    }

    @Test
    void tiersThatAreMissingAreAskedFor() {
        assertEquals(
                List.of("larder.cache.users.store=tiered needs larder.cache.users.tiers, such as heap,redis"),
                problems(Map.of("store", "tiered")));
    }

    @Test
    void kindsThatAreUnknownAreNamed() {
        var problem =
                problems(Map.of("store", "tiered", "tiers", "heap,reddis")).get(0);
        assertTrue(problem.startsWith("larder.cache.users.tiers: There is no store of kind reddis"), problem);
    }

    @Test
    void problemsOfTheFarStoreAreThoseOfTheCache() {
        var memcached =
                problems(Map.of("store", "tiered", "tiers", "heap,memcached", "larder.memcached.username", "kim"));
        assertTrue(memcached.toString().contains("larder.memcached.password"), memcached.toString());
        var problems = problems(Map.of("store", "tiered", "tiers", "heap,redis", "larder.redis.mode", "sentinel"));
        assertTrue(problems.toString().contains("larder.redis.master"), problems.toString());
    }

    @Test
    void readsThatSlideAreRefused() {
        assertEquals(
                List.of(
                        "larder.cache.users.mode=sliding: a store of kind tiered cannot do that: the far store does not hear of"
                                + " reads that near answers"),
                problems(Map.of("store", "tiered", "tiers", "heap,redis", "mode", "sliding")));
        assertEquals(
                1,
                problems(Map.of("store", "tiered", "tiers", "heap,memcached", "mode", "sliding"))
                        .size());
    }

    @Test
    void settingsOfATierAreForTiersAlone() {
        assertEquals(
                List.of(
                        "larder.cache.users.near-ttl: a store of kind redis cannot do that; it can [seal, hash-keys, prefix, load-lease]"),
                problems(Map.of("store", "redis", "near-ttl", "PT10S")));
        assertEquals(
                List.of(
                        "larder.cache.users.max-entries: a store of kind tiered cannot do that; it can [seal, hash-keys, prefix, load-lease,"
                                + " tiers, near-ttl, near-max-entries]"),
                problems(Map.of("store", "tiered", "tiers", "heap,redis", "max-entries", "10")));
    }
}
