package dev.larder.cache.ehcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.StoreSurroundings;
import dev.larder.cache.Ttl;
import dev.larder.internal.codec.UnencodableValueException;
import dev.larder.internal.settings.Settings;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the stores of bytes in this JVM do beyond the contract of all stores. */
class ByteStoresTest {

    private static final Duration TTL = Duration.ofMinutes(10);

    @TempDir
    private Path directory;

    private record Unlisted(int number) implements Serializable {}

    private static Stores open(String kind) {
        EntryStoreFactory factory = kind.equals("disk") ? new DiskStoreFactory() : new OffHeapStoreFactory();
        return factory.open(
                new StoreSurroundings("test", ByteStoresTest.class.getClassLoader(), Settings.of(Map.of())));
    }

    private EntryStore<Object, Object> store(Stores stores, String kind, long maxBytes, String... allow) {
        return stores.store("entries", SettingsOfBytes.of(kind, TTL, Optional.of(maxBytes), List.of(allow), directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"offheap", "disk"})
    void valueLargerThanTheStoreIsNotHeld(String kind) {
        try (var stores = open(kind);
                var store = store(stores, kind, 1 << 20)) {
            store.put("large", "small", Ttl.OF_CACHE);
            store.put("large", new byte[2 << 20], Ttl.OF_CACHE);
            assertNull(store.find("large"));
            store.put("small", "one", Ttl.OF_CACHE);
            assertEquals("one", store.find("small"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"offheap", "disk"})
    void entriesTakeNoMoreThanMaxBytes(String kind) {
        try (var stores = open(kind);
                var store = store(stores, kind, 1 << 20)) {
            for (int i = 0; i < 3000; i++) {
                store.put(i, new byte[1000], Ttl.OF_CACHE);
            }
            var held = new ArrayList<>();
            store.keys().forEachRemaining(held::add);
            assertTrue(held.size() < 1100 && held.size() > 200, held.size() + " of at most about 1000");
            var tier = store.tiers().get(0);
            assertEquals(kind.equals("disk") ? "disk" : "off-heap", tier.tier());
            assertEquals(held.size(), tier.entries());
            assertEquals(3000 - held.size(), tier.evictions());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"offheap", "disk"})
    void lessThanOneMebibyteIsRefused(String kind) {
        try (var stores = open(kind)) {
            var refused = assertThrows(IllegalArgumentException.class, () -> store(stores, kind, 1000));
            assertTrue(refused.getMessage().contains("max-bytes"), refused::getMessage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"offheap", "disk"})
    void classThatIsNotAllowedIsRefusedByName(String kind) {
        try (var stores = open(kind);
                var store = store(stores, kind, 1 << 20)) {
            store.put("a", "one", Ttl.OF_CACHE);
            var refused =
                    assertThrows(UnencodableValueException.class, () -> store.put("a", new Unlisted(1), Ttl.OF_CACHE));
            assertTrue(refused.getMessage().contains(Unlisted.class.getName()), refused::getMessage);
            assertTrue(refused.getMessage().contains("larder.cache.<name>.allow"), refused::getMessage);
            assertEquals("one", store.find("a"));
        }
    }

    /** A path is text for no key; a list of numbers neither; the last is longer than a key may be. */
    @ParameterizedTest
    @ValueSource(strings = {"offheap", "disk"})
    void keysOfManyTypesAreListed(String kind) {
        var keys = Set.<Object>of("a", 1, 1L, List.of(1, "b"), "long".repeat(100_000), new Unlisted(7));
        try (var stores = open(kind);
                var store = store(stores, kind, 16 << 20, Unlisted.class.getName())) {
            keys.forEach(key -> store.put(key, key, Ttl.OF_CACHE));
            var listed = new ArrayList<>();
            store.keys().forEachRemaining(listed::add);
            assertEquals(keys, Set.copyOf(listed));
            assertEquals(keys, store.findAll(keys).keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"offheap", "disk"})
    void declaredTypeNeedsNoAllowList(String kind) {
        try (var stores = open(kind);
                var store = stores.store(
                        "entries",
                        SettingsOfBytes.of(kind, TTL, Optional.of(1L << 20), List.of(), directory),
                        EntryTypes.declared(String.class, Unlisted.class))) {
            store.put("a", new Unlisted(1), Ttl.OF_CACHE);
            assertEquals(new Unlisted(1), store.find("a"));
            assertThrows(UnencodableValueException.class, () -> store.put("a", "text", Ttl.OF_CACHE));
        }
    }
}
