package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static List<String> problems(String store, Map<String, String> texts) {
        var all = new HashMap<>(texts);
        all.put("larder.cache.users.store", store);
        return SettingsCheck.problems(Settings.of(all), "users");
    }

    @ParameterizedTest
    @CsvSource({
        "offheap, max-entries, 50",
        "disk, max-entries, 50",
        "heap, directory, files",
        "offheap, directory, files",
        "heap, prefix, shop:",
        "disk, prefix, shop:",
        "heap, seal, true",
        "caffeine, seal, true",
        "heap, hash-keys, true",
        "heap, eviction, tinylfu",
        "caffeine, eviction, lru",
        "disk, eviction, tinylfu"
    })
    void whatAStoreCannotDoIsNamed(String store, String word, String value) {
        var key = "larder.cache.users." + word;
        var problems = problems(store, Map.of(key, value, "larder.seal-keys", "one:" + KEY, "larder.hash-secret", KEY));
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith(key), problems.get(0));
        assertTrue(problems.get(0).contains("a store of kind " + store), problems.get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "heap, max-entries, 50",
        "caffeine, max-bytes, 5000",
        "disk, directory, files",
        "offheap, seal, true",
        "disk, hash-keys, true",
        "heap, seal, false",
        "heap, eviction, lru",
        "offheap, eviction, lru",
        "caffeine, eviction, tinylfu",
        "heap, copy, true"
    })
    void whatAStoreCanDoIsNoProblem(String store, String word, String value) {
        assertEquals(
                List.of(),
                problems(
                        store,
                        Map.of(
                                "larder.cache.users." + word,
                                value,
                                "larder.seal-keys",
                                "one:" + KEY,
                                "larder.hash-secret",
                                KEY)));
    }

    @Test
    void settingsOfAllCachesHoldForTheStoresThatKnowThem() {
        assertEquals(List.of(), problems("offheap", Map.of("larder.cache.default.max-entries", "50")));
    }

    private static List<String> formatProblems(EntryTypes types, Map<String, String> texts) {
        var all = new HashMap<>(Map.of("larder.cache.users.store", "offheap"));
        all.putAll(texts);
        return SettingsCheck.problems(Settings.of(all), "users", types, SettingsCheckTest.class.getClassLoader());
    }

    @Test
    void kryoNeedsItsClassesAndOthersNeedNone() {
        assertEquals(
                List.of("larder.cache.users.codec=kryo: it needs larder.cache.users.register, the classes of values"),
                formatProblems(EntryTypes.ANY, Map.of("larder.cache.users.codec", "kryo")));
        assertEquals(
                List.of("larder.cache.users.register: only codec=kryo registers classes, and this is codec=auto"),
                formatProblems(EntryTypes.ANY, Map.of("larder.cache.users.register", "com.acme.User")));
        assertEquals(
                List.of(),
                formatProblems(
                        EntryTypes.ANY,
                        Map.of(
                                "larder.cache.users.codec",
                                "kryo",
                                "larder.cache.users.register",
                                SettingsCheckTest.class.getName())));
        var file = formatProblems(
                EntryTypes.ANY,
                Map.of("larder.cache.users.codec", "kryo", "larder.cache.users.register", "java.io.File"));
        assertTrue(
                file.get(0).startsWith("larder.cache.users.codec=kryo: Kryo cannot write java.io.File"),
                file::toString);
    }

    @Test
    void formatIsComparedWithTheTypesThatAreKnown() {
        var json = Map.of("larder.cache.users.codec", "json");
        assertEquals(List.of(), formatProblems(EntryTypes.ANY, json), "code may say more");
        assertEquals(List.of(), formatProblems(EntryTypes.declared(Long.class, String.class), json));
        assertEquals(
                List.of("larder.cache.users.codec=json: java.lang.Runnable is neither sealed nor annotated with its"
                        + " subtypes"),
                formatProblems(EntryTypes.declared(Long.class, Runnable.class), json));
        assertEquals(
                List.of(),
                formatProblems(
                        EntryTypes.declared(Long.class, Runnable.class),
                        Map.of("larder.cache.users.codec", "json", "larder.cache.users.store", "heap")));
    }

    @Test
    void sealWithoutKeysAndHashWithoutSecretAreNamed() {
        assertEquals(
                List.of("Cache users: larder.cache.users.seal=true needs larder.seal-keys, which is not given"),
                problems("offheap", Map.of("larder.cache.users.seal", "true")));
        assertEquals(
                List.of("Cache users: larder.cache.users.hash-keys=true needs larder.hash-secret, which is not given"),
                problems("offheap", Map.of("larder.cache.users.hash-keys", "true")));
    }

    @Test
    void unknownStoreIsNamedWithThoseThereAre() {
        var problem = problems("redsi", Map.of()).get(0);
        assertTrue(problem.startsWith("Cache users: There is no store of kind redsi; there are"), problem);
        assertTrue(problem.contains("heap"), problem);
    }
}
