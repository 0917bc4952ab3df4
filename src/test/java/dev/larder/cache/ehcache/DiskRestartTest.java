package dev.larder.cache.ehcache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.FarStore;
import dev.larder.cache.LarderCachingProvider;
import dev.larder.cache.LoggedLines;
import dev.larder.cache.StoreSurroundings;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Ttl;
import dev.larder.internal.settings.Settings;
import dev.larder.jvm.OtherJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store on the disk holds after it was closed, killed, or changed behind its back. */
class DiskRestartTest {

    @TempDir
    private Path directory;

    private static void use(
            Path directory, long maxBytes, List<String> allow, Consumer<EntryStore<Object, Object>> use) {
        var settings = SettingsOfBytes.of("disk", Duration.ofMinutes(10), Optional.of(maxBytes), allow, directory);
        try (var stores = new DiskStoreFactory()
                        .open(new StoreSurroundings(
                                "test", DiskRestartTest.class.getClassLoader(), Settings.of(Map.of())));
                var store = stores.store("entries", settings)) {
            use.accept(store);
        }
    }

    private void use(Consumer<EntryStore<Object, Object>> use) {
        use(directory, 1 << 20, List.of(), use);
    }

    @Test
    void timeLeftIsToldAfterAnOrderlyClose() {
        use(store -> store.put("own", "one", Ttl.of(Duration.ofMinutes(5))));
        use(store -> {
            var timed = FarStore.of(store).findTimed("own");
            assertNotNull(timed);
            var left = timed.left().orElseThrow();
            assertTrue(left.compareTo(Duration.ofMinutes(5)) <= 0 && left.compareTo(Duration.ofMinutes(2)) > 0);
        });
    }

    @Test
    void entriesAreFoundAgainAfterAnOrderlyClose() {
        use(store -> {
            store.put("a", "one", Ttl.OF_CACHE);
            store.put(List.of(1, 2), "two", Ttl.ETERNAL);
        });
        use(store -> {
            assertEquals("one", store.find("a"));
            assertEquals("two", store.find(List.of(1, 2)));
            store.put("a", "three", Ttl.OF_CACHE);
        });
        use(store -> assertEquals("three", store.find("a")));
    }

    @Test
    void removedTagsStayRemovedAndLaterRemovalsCount() {
        use(store -> {
            tagged(store, "a", "red");
            tagged(store, "b", "blue");
            tags(store).removeTagged("red");
            tags(store).removeTagged("green");
            tagged(store, "c", "green");
        });
        use(store -> {
            assertNull(store.find("a"));
            assertEquals("of b", store.find("b"));
            assertEquals("of c", store.find("c"));
            tags(store).removeTagged("green");
            assertNull(store.find("c"));
        });
        use(store -> {
            assertNull(store.find("c"));
            assertEquals("of b", store.find("b"));
        });
    }

    @SuppressWarnings("unchecked")
    private static TaggedStore<Object, Object> tags(EntryStore<Object, Object> store) {
        return (TaggedStore<Object, Object>) store;
    }

    private static void tagged(EntryStore<Object, Object> store, String key, String tag) {
        tags(store).put(key, "of " + key, Ttl.OF_CACHE, Set.of(tag));
    }

    @Test
    void killedJvmLeavesAnEmptyStore() throws Exception {
        use(store -> store.put("before", "one", Ttl.OF_CACHE));
        OtherJvm.run(Killed.class, Killed.STATUS, directory.resolve("killed.log"), directory.toString());
        var log = LoggedLines.during(() -> use(store -> {
            assertNull(store.find("before"));
            assertNull(store.find("meanwhile"));
            store.put("after", "three", Ttl.OF_CACHE);
        }));
        assertTrue(log.contains("entries was not closed in an orderly way"), log);
        use(store -> assertEquals("three", store.find("after")));
    }

    /** The folder is free again: the next one finds what was there, and does not work beside it. */
    @Test
    void cacheWhoseLoaderCannotBeMadeLeavesItsFilesToTheNextOne() {
        var settings = new Properties();
        settings.put("larder.cache.default.store", "disk");
        settings.put("larder.cache.default.directory", directory.toString());
        var types = new MutableConfiguration<String, String>().setTypes(String.class, String.class);
        try (var provider = new LarderCachingProvider()) {
            var uri = URI.create("urn:test:disk");
            try (var manager = provider.getCacheManager(uri, null, settings)) {
                manager.createCache("entries", types).put("a", "one");
            }
            try (var manager = provider.getCacheManager(uri, null, settings)) {
                var failing = new MutableConfiguration<>(types).setCacheLoaderFactory(() -> {
                    throw new IllegalStateException("no loader");
                });
                assertThrows(IllegalStateException.class, () -> manager.createCache("entries", failing));
                assertEquals("one", manager.createCache("entries", types).get("a"));
            }
        }
    }

    /** Finds what was there, writes, and is gone. */
    static final class Killed {

        private static final int STATUS = 3;

        private Killed() {}

        public static void main(String[] arguments) {
            use(Path.of(arguments[0]), 1 << 20, List.of(), store -> {
                assertNotNull(store.find("before"));
                store.put("meanwhile", "two", Ttl.OF_CACHE);
                Runtime.getRuntime().halt(STATUS);
            });
        }
    }

    @Test
    void tamperedFileIsAStartFromEmpty() throws IOException {
        for (var ending : List.of(".data", ".index", ".meta")) {
            use(store -> store.put("a", "one", Ttl.OF_CACHE));
            var file = file(ending);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            var log = LoggedLines.during(() -> use(store -> assertNull(store.find("a"), ending)));
            assertTrue(log.contains("not as it left them"), log);
        }
    }

    @Test
    void noteThatCannotBeReadIsAStartFromEmptyAndTheNextOneFindsAll() throws IOException {
        var notes = List.of(new byte[] {(byte) 0xff, (byte) 0xfe, 0}, "x\nno number\n".getBytes(UTF_8));
        for (var note : notes) {
            use(store -> store.put("a", "one", Ttl.OF_CACHE));
            Files.write(file("closed"), note);
            use(store -> {
                assertNull(store.find("a"));
                store.put("b", "two", Ttl.OF_CACHE);
            });
            use(store -> assertEquals("two", store.find("b")));
        }
    }

    @Test
    void truncatedFileIsAStartFromEmpty() throws IOException {
        use(store -> store.put("a", "one", Ttl.OF_CACHE));
        try (var channel = Files.newByteChannel(file(".data"), StandardOpenOption.WRITE)) {
            channel.truncate(10);
        }
        use(store -> assertNull(store.find("a")));
    }

    private Path file(String ending) throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void otherSizeIsAStartFromEmpty() {
        use(store -> store.put("a", "one", Ttl.OF_CACHE));
        use(directory, 2 << 20, List.of(), store -> {
            assertNull(store.find("a"));
            store.put("a", "two", Ttl.OF_CACHE);
            assertEquals("two", store.find("a"));
        });
    }

    @Test
    void valueOfAClassThatIsNoLongerAllowedIsAMissAndGone() {
        use(directory, 1 << 20, List.of(Kept.class.getName()), store -> store.put("a", new Kept(1), Ttl.OF_CACHE));
        use(store -> {
            assertNull(store.find("a"));
            assertEquals(1, store.unreadable());
            assertNull(store.findStored("a"));
            assertEquals(1, store.unreadable(), "it was removed");
            assertTrue(store.putIfAbsent("a", "two", Ttl.OF_CACHE));
        });
    }

    private record Kept(int number) implements java.io.Serializable {}

    @Test
    void unreadableEntryIsNoHindranceToPutIfAbsent() {
        use(directory, 1 << 20, List.of(Kept.class.getName()), store -> store.put("a", new Kept(1), Ttl.OF_CACHE));
        use(store -> {
            assertTrue(store.putIfAbsent("a", "two", Ttl.OF_CACHE));
            assertEquals("two", store.find("a"));
        });
    }

    @Test
    void filesOfAnotherManagerAtWorkAreNotTouched() {
        use(store -> {
            store.put("a", "one", Ttl.OF_CACHE);
            for (int i = 0; i < 2; i++) {
                use(other -> {
                    assertNull(other.find("a"));
                    other.put("a", "of another", Ttl.OF_CACHE);
                });
            }
            assertEquals("one", store.find("a"));
        });
        use(store -> assertEquals("one", store.find("a")));
    }

    @Test
    void directoryThatCannotBeWrittenIsNamedWithItsSetting() throws IOException {
        var file = Files.createFile(directory.resolve("file"));
        var refused = assertThrows(StoreUnavailableException.class, () -> use(file, 1 << 20, List.of(), store -> {}));
        assertTrue(refused.getMessage().contains("larder.cache.entries.directory"), refused::getMessage);
        assertTrue(refused.getMessage().contains(file.toString()), refused::getMessage);
    }
}
