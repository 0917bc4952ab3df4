package dev.larder.cache.ehcache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.ByteSettings;
import dev.larder.cache.CacheSettings;
import dev.larder.cache.ConfiguredCaches;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.LarderCache;
import dev.larder.internal.settings.Settings;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others can see of a cache that seals its values and hashes its keys, and who can still read it. */
class SecretCacheTest {

    private static final String VALUE = "a secret value";
    private static final String KEY = "ada@example.org";
    private static final String TAG = "patients-of-dr-who";

    private static final Map<String, String> NOTHING = Map.of();
    private static final Map<String, String> SEAL = Map.of("seal", "true", "larder.seal-keys", "1:" + key(1));
    private static final Map<String, String> HASH = Map.of("hash-keys", "true", "larder.hash-secret", key(9));
    private static final Map<String, String> BOTH = both(SEAL, HASH);

    @TempDir
    private Path directory;

    record Id(String text) implements Serializable {}

    private static String key(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
        var both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }

    private void use(Map<String, String> secrecy, Consumer<LarderCache<Object, String>> use) {
        use("disk", secrecy, use);
    }

    private void use(String kind, Map<String, String> secrecy, Consumer<LarderCache<Object, String>> use) {
        var texts = new HashMap<>(secrecy);
        texts.putAll(Map.of("store", kind, "max-bytes", "2097152", "directory", directory.toString()));
        var types = new EntryTypes(Set.of(Id.class), String.class, false);
        try (var caches = ConfiguredCaches.open(types, texts)) {
            use.accept(caches.cache("patients"));
        }
    }

    /** Whether the files that a closed cache has left show a text. */
    private boolean isOnTheDisk(String text) {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> holds(file, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, ISO_8859_1).contains(new String(text.getBytes(UTF_8), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Map<String, String> secrecy) {
        use(secrecy, cache -> {
            cache.put(KEY, VALUE);
            cache.put(new Id("key " + KEY), "of " + VALUE, Set.of(TAG));
            cache.put(List.of("list", KEY), VALUE);
        });
    }

    @Test
    void sealedValuesAndHashedKeysAreNotOnTheDisk() {
        write(BOTH);
        assertFalse(isOnTheDisk("secret"));
        assertFalse(isOnTheDisk("ada@"));
        assertFalse(isOnTheDisk(TAG));
        use(BOTH, cache -> assertEquals(VALUE, cache.get(KEY)));
    }

    /** Else the test above could not fail. */
    @Test
    void othersAre() {
        write(NOTHING);
        assertTrue(isOnTheDisk(VALUE));
        assertTrue(isOnTheDisk(KEY));
        assertTrue(isOnTheDisk(TAG));
    }

    @Test
    void eachHidesItsPart() {
        write(SEAL);
        assertFalse(isOnTheDisk("secret"));
        assertTrue(isOnTheDisk(KEY), "a key is in the clear without hash-keys");
    }

    /** The key itself stands beside the value, so that it can be listed: never in the clear. */
    @Test
    void hashedKeysAreNotOnTheDiskBesideValuesThatAre() {
        write(HASH);
        assertTrue(isOnTheDisk(VALUE));
        assertFalse(isOnTheDisk("ada@"));
        assertFalse(isOnTheDisk(TAG));
    }

    static List<Map<String, String>> secrecies() {
        return List.of(NOTHING, SEAL, HASH, BOTH);
    }

    @ParameterizedTest
    @MethodSource("secrecies")
    void keysAreListedAndTagsAndPatternsFindThem(Map<String, String> secrecy) {
        for (var kind : List.of("offheap", "disk")) {
            use(kind, secrecy, cache -> {
                var keys = Set.<Object>of(KEY, 7L, List.of("list", 1), new Id("a"), "long".repeat(50_000));
                keys.forEach(key -> cache.put(key, VALUE));
                assertEquals(keys, listed(cache));
                assertEquals(keys, cache.getAll(keys).keySet());
                assertEquals(Set.of(KEY), cache.keys("ada*"));
                assertEquals(1, cache.removeMatching("ada*"));
                cache.put("tagged", VALUE, Set.of(TAG));
                cache.removeTagged(TAG);
                assertNull(cache.get("tagged"));
                cache.removeAll();
                assertEquals(Set.of(), listed(cache));
                assertNull(cache.get(7L));
            });
        }
    }

    private static Set<Object> listed(LarderCache<Object, String> cache) {
        var listed = new HashSet<>();
        cache.forEach(entry -> listed.add(entry.getKey()));
        return listed;
    }

    @Test
    void newestKeySealsAndOldOnesOpenUntilTheyAreGone() {
        use(SEAL, cache -> cache.put("old", VALUE));
        use(ring("2:" + key(2) + ",1:" + key(1)), cache -> {
            assertEquals(VALUE, cache.get("old"));
            cache.put("new", VALUE);
        });
        use(ring("2:" + key(2)), cache -> {
            assertEquals(VALUE, cache.get("new"));
            assertUnreadable(cache, "old");
        });
    }

    private static Map<String, String> ring(String keys) {
        return Map.of("seal", "true", "larder.seal-keys", keys);
    }

    private static void assertUnreadable(LarderCache<Object, String> cache, String key) {
        long before = cache.statistics().getUnreadable();
        assertNull(cache.get(key));
        assertEquals(before + 1, cache.statistics().getUnreadable());
        assertNull(cache.get(key));
        assertEquals(before + 1, cache.statistics().getUnreadable(), "it was removed");
    }

    @Test
    void valuesInTheClearAreNotReadOnceTheCacheSealsNorTheOtherWayRound() {
        use(NOTHING, cache -> cache.put("clear", VALUE));
        use(SEAL, cache -> {
            assertUnreadable(cache, "clear");
            cache.put("sealed", VALUE);
        });
        use(NOTHING, cache -> assertUnreadable(cache, "sealed"));
    }

    @Test
    void sameIdWithOtherBytesOpensNothing() {
        use(SEAL, cache -> cache.put("a", VALUE));
        use(ring("1:" + key(3)), cache -> assertUnreadable(cache, "a"));
    }

    @Test
    void valuesAreBoundToTheApplicationTheyAreOf() {
        use(both(SEAL, Map.of("larder.application", "shop")), cache -> cache.put("a", VALUE));
        use(both(SEAL, Map.of("larder.application", "office")), cache -> assertUnreadable(cache, "a"));
    }

    @Test
    void anotherSecretFindsNoKey() {
        use(HASH, cache -> cache.put("a", VALUE));
        use(both(HASH, Map.of("larder.hash-secret", key(8))), cache -> {
            assertNull(cache.get("a"));
            assertEquals(0, cache.statistics().getUnreadable());
            assertEquals(Set.of(), listed(cache));
            assertEquals(1, cache.statistics().getUnreadable(), "nobody could ever find it");
        });
    }

    @Test
    void keyThatNobodyCanListIsRemovedWithItsEntry() {
        use(NOTHING, cache -> cache.put(new Id("a"), VALUE));
        var texts = Map.of("store", "disk", "max-bytes", "2097152", "directory", directory.toString());
        try (var caches = ConfiguredCaches.open(EntryTypes.expected(Set.of(), String.class), texts)) {
            var cache = caches.<Object, String>cache("patients");
            cache.removeAll();
            assertNull(cache.get(new Id("a")), "its class is not allowed here, and still it is among all");
            assertEquals(1, cache.statistics().getUnreadable());
        }
    }

    @Test
    void secretsAreNeverShown() {
        var texts = new HashMap<String, String>();
        BOTH.forEach((word, text) -> texts.put(word.startsWith("larder.") ? word : "larder.cache.users." + word, text));
        ByteSettings bytes = CacheSettings.of(Settings.of(texts), "users").bytes();
        for (int number : new int[] {1, 9}) {
            assertFalse(bytes.toString().contains(key(number)), bytes::toString);
            assertFalse(bytes.toString().contains(key(number).substring(0, 8)), bytes::toString);
        }
    }
}
