package dev.larder.cache.ehcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.AbsentLibrary;
import dev.larder.cache.ConfiguredCaches;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.LarderCacheManager;
import dev.larder.internal.codec.UnencodableValueException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kryo by a cache's settings. */
class KryoCacheTest {

    @TempDir
    private Path directory;

    record User(long id, Mark mark) {}

    record Mark(String text) {}

    record Unregistered(int number) {}

    private LarderCacheManager caches(EntryTypes types, String... registered) {
        return ConfiguredCaches.open(
                types,
                Map.of(
                        "store",
                        "disk",
                        "max-bytes",
                        "1048576",
                        "directory",
                        directory.toString(),
                        "codec",
                        "kryo",
                        "register",
                        String.join(",", registered)));
    }

    @Test
    void registeredClassesComeBackAndOthersAreRefused() {
        try (var caches = caches(EntryTypes.ANY, User.class.getName(), Mark.class.getName())) {
            var cache = caches.cache("users");
            var value = List.of(new User(1, new Mark("a")), "text");
            cache.put(1L, value);
            assertEquals(value, cache.get(1L));
            var refused = assertThrows(UnencodableValueException.class, () -> cache.put(2L, new Unregistered(1)));
            assertTrue(refused.getMessage().contains("not registered"), refused::getMessage);
        }
    }

    @Test
    void otherOrderIsAMiss() {
        try (var caches = caches(EntryTypes.ANY, User.class.getName(), Mark.class.getName())) {
            caches.cache("users").put(1L, new User(1, new Mark("a")));
        }
        try (var caches = caches(EntryTypes.ANY, Mark.class.getName(), User.class.getName())) {
            assertNull(caches.cache("users").get(1L));
            assertEquals(1, caches.cache("users").statistics().getUnreadable());
        }
    }

    @Test
    void classThatIsNotThereIsNamedWithItsSetting() {
        try (var caches = caches(EntryTypes.ANY, "com.acme.Gone")) {
            var refused = assertThrows(IllegalArgumentException.class, () -> caches.cache("users"));
            assertTrue(refused.getMessage().contains("larder.cache.users.codec=kryo"), refused::getMessage);
            assertTrue(
                    refused.getMessage().contains("larder.cache.users.register names com.acme.Gone"),
                    refused::getMessage);
        }
    }

    @Test
    void absentLibraryIsNamed() throws Exception {
        try (var application = new AbsentLibrary("kryo")) {
            application.expectAbsent("com.esotericsoftware.kryo.Kryo");
            var others = application
                    .caches(Map.of("store", "offheap", "max-bytes", "1048576"))
                    .createCache("users", new MutableConfiguration<>());
            others.put("key", "value");
            assertEquals("value", others.get("key"));
            var caches =
                    application.caches(Map.of("store", "offheap", "codec", "kryo", "register", User.class.getName()));
            var refused = assertThrows(
                    IllegalArgumentException.class, () -> caches.createCache("users", new MutableConfiguration<>()));
            assertTrue(refused.getMessage().contains("com.esotericsoftware:kryo"), refused::getMessage);
        }
    }
}
