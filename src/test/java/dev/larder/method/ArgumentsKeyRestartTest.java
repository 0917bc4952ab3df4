package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCachingProvider;
import dev.larder.internal.codec.UnencodableKeyException;
import dev.larder.jvm.OtherJvm;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import javax.cache.Cache;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Default keys on the disk, written by another JVM. The numbers are those of docs/reference/annotations.md. */
class ArgumentsKeyRestartTest {

    @TempDir
    private Path directory;

    enum Size {
        SMALL,
        LARGE
    }

    record Box(Size size, int number) implements Serializable {}

    /** Made anew in each JVM. Of all that have an enum in them, the hash code is another one there. */
    static List<ArgumentsKey> keys() {
        return List.of(
                ArgumentsKey.of(),
                ArgumentsKey.of((Object) null),
                ArgumentsKey.of("a", 1),
                ArgumentsKey.of(Size.SMALL),
                ArgumentsKey.of(Size.LARGE, DayOfWeek.MONDAY, LocalDate.EPOCH),
                ArgumentsKey.of(Set.of(Size.SMALL, Size.LARGE), Map.of(Size.SMALL, 1), Size.class),
                ArgumentsKey.of(new int[] {1, 2}, new byte[] {3}, "a", null),
                ArgumentsKey.of(new Object[] {Size.SMALL, new long[] {1}}, new Size[][] {{Size.LARGE}, null}));
    }

    static List<ArgumentsKey> keysOfRecords() {
        return List.of(ArgumentsKey.of(new Box(Size.SMALL, 1)), ArgumentsKey.of((Object)
                new Box[] {new Box(Size.LARGE, 2)}));
    }

    private static void use(Path directory, String allow, Consumer<Cache<Object, Object>> use) {
        var properties = new Properties();
        properties.setProperty("larder.cache.default.store", "disk");
        properties.setProperty("larder.cache.default.directory", directory.toString());
        if (!allow.isEmpty()) {
            properties.setProperty("larder.cache.default.allow", allow);
        }
        try (var provider = new LarderCachingProvider();
                var manager = provider.getCacheManager(provider.getDefaultURI(), null, properties)) {
            use.accept(manager.unwrap(dev.larder.cache.LarderCacheManager.class).cache("methods"));
        }
    }

    /** Writes an entry for each key, under its place in the list. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            use(Path.of(arguments[0]), arguments[1], cache -> {
                put(cache, keys());
                if (!arguments[1].isEmpty()) {
                    put(cache, keysOfRecords());
                }
            });
        }

        private static void put(Cache<Object, Object> cache, List<ArgumentsKey> keys) {
            for (int i = 0; i < keys.size(); i++) {
                cache.put(keys.get(i), i);
            }
        }
    }

    private void writeInAnotherJvm(String allow) throws Exception {
        OtherJvm.run(Writer.class, 0, directory.resolve("writer.log"), directory.toString(), allow);
    }

    @Test
    @DisplayName("22-25, 31: equal arguments meet in one entry, also if another JVM has stored it")
    void entriesOfAnotherJvmAreFound() throws Exception {
        writeInAnotherJvm("");
        use(directory, "", cache -> assertFound(cache, keys()));
    }

    private static void assertFound(Cache<Object, Object> cache, List<ArgumentsKey> keys) {
        for (int i = 0; i < keys.size(); i++) {
            assertEquals(i, cache.get(keys.get(i)), keys.get(i).toString());
        }
        assertNull(cache.get(ArgumentsKey.of(Size.LARGE)));
    }

    @Test
    @DisplayName("25, 32: keys that another JVM has stored are listed as what they are")
    void keysOfAnotherJvmAreListed() throws Exception {
        writeInAnotherJvm("");
        use(directory, "", cache -> {
            var listed = new HashSet<>();
            cache.forEach(entry -> listed.add(entry.getKey()));
            assertEquals(new HashSet<Object>(keys()), listed);
            cache.removeAll();
            assertNull(cache.get(ArgumentsKey.of(Size.SMALL)));
        });
    }

    @Test
    @DisplayName("25: a record is an argument like any other where the cache's allow-list has its class")
    void recordsComeBackWhereTheyAreAllowed() throws Exception {
        writeInAnotherJvm(Box.class.getName() + "," + Size.class.getName());
        use(directory, Box.class.getName() + "," + Size.class.getName(), cache -> {
            assertFound(cache, keysOfRecords());
            var listed = new HashSet<>();
            cache.forEach(entry -> listed.add(entry.getKey()));
            assertTrue(listed.containsAll(keysOfRecords()), listed::toString);
        });
    }

    @Test
    @DisplayName("25: an argument that no store of bytes can hold is named")
    void argumentThatCannotBeHeldIsNamed() {
        use(directory, "", cache -> {
            var refused = assertThrows(
                    UnencodableKeyException.class, () -> cache.get(ArgumentsKey.of("a", new Object[] {new Object()})));
            assertTrue(refused.getMessage().contains("java.lang.Object "), refused::getMessage);
            var box = ArgumentsKey.of(new Box(Size.SMALL, 1));
            var unlisted = assertThrows(UnencodableKeyException.class, () -> cache.put(box, 1));
            assertTrue(unlisted.getMessage().contains(Box.class.getName()), unlisted::getMessage);
            assertTrue(unlisted.getMessage().contains("allow"), unlisted::getMessage);
        });
    }
}
