package dev.larder.cache.ehcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.larder.cache.ConfiguredCaches;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.LarderCache;
import dev.larder.internal.codec.CompiledClasses;
import java.nio.file.Path;
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

/** Entries on the disk that an application finds after it was deployed anew with other classes. */
class ChangedClassTest {

    private static final String ITEM = "shop.Item";
    private static final CompiledClasses BEFORE = item("String name, int count");
    private static final CompiledClasses SAME = item("String name, int count");
    private static final CompiledClasses MORE = item("String name, int count, String price");
    private static final CompiledClasses LESS = item("String name");
    private static final CompiledClasses OTHER = item("String name, java.util.List<String> count");

    @TempDir
    private Path directory;

    private static CompiledClasses item(String components) {
        return new CompiledClasses(
                ITEM, "package shop; public record Item(%s) implements java.io.Serializable { }".formatted(components));
    }

    private void use(
            ClassLoader application,
            EntryTypes types,
            Map<String, String> words,
            Consumer<LarderCache<Object, Object>> use) {
        var texts = new HashMap<>(words);
        texts.putAll(Map.of("store", "disk", "max-bytes", "1048576", "directory", directory.toString()));
        try (var caches = ConfiguredCaches.open(application, types, texts)) {
            use.accept(caches.cache("items"));
        }
    }

    private static EntryTypes typed(CompiledClasses classes) {
        return EntryTypes.declared(Object.class, classes.type(ITEM));
    }

    private static void assertMissOnceAndGone(LarderCache<Object, Object> cache) {
        assertNull(cache.get("tea"));
        assertEquals(1, cache.statistics().getUnreadable());
        assertFalse(cache.containsKey("tea"));
        assertEquals(1, cache.statistics().getUnreadable(), "it was removed");
    }

    static List<CompiledClasses> changed() {
        return List.of(MORE, LESS, OTHER);
    }

    @ParameterizedTest
    @MethodSource("changed")
    void valueOfADeclaredClassThatHasChangedIsAMiss(CompiledClasses now) {
        for (var codec : List.of("auto", "cbor", "json", "smile", "kryo")) {
            var words = codec.equals("kryo") ? Map.of("codec", codec, "register", ITEM) : Map.of("codec", codec);
            use(BEFORE, typed(BEFORE), words, cache -> cache.put("tea", BEFORE.make(ITEM, "tea", 1)));
            use(now, typed(now), words, ChangedClassTest::assertMissOnceAndGone);
        }
    }

    @Test
    void sameClassInANewClassLoaderIsRead() {
        for (var codec : List.of("auto", "json", "java")) {
            var words = Map.of("codec", codec, "allow", "shop.*");
            use(BEFORE, typed(BEFORE), words, cache -> cache.put("tea", BEFORE.make(ITEM, "tea", 1)));
            use(SAME, typed(SAME), words, cache -> assertEquals(SAME.make(ITEM, "tea", 1), cache.get("tea")));
        }
    }

    @Test
    void valueOfAClassThatHasChangedItsTypesIsAMissWithJavaSerializationToo() {
        var allow = Map.of("allow", "shop.*");
        use(BEFORE, EntryTypes.ANY, allow, cache -> cache.put("tea", BEFORE.make(ITEM, "tea", 1)));
        use(OTHER, EntryTypes.ANY, allow, ChangedClassTest::assertMissOnceAndGone);
    }

    @Test
    void valueOfAClassThatIsGoneIsAMiss() {
        var allow = Map.of("allow", "shop.*");
        use(BEFORE, EntryTypes.ANY, allow, cache -> cache.put("tea", BEFORE.make(ITEM, "tea", 1)));
        use(getClass().getClassLoader(), EntryTypes.ANY, allow, ChangedClassTest::assertMissOnceAndGone);
    }

    @Test
    void valueOfAClassThatIsNoLongerAllowedIsAMiss() {
        use(BEFORE, EntryTypes.ANY, Map.of("allow", "shop.*"), cache -> cache.put("tea", BEFORE.make(ITEM, "tea", 1)));
        use(BEFORE, EntryTypes.ANY, Map.of(), ChangedClassTest::assertMissOnceAndGone);
    }

    @Test
    void valueOfAnotherFormatThanNowIsAMiss() {
        use(BEFORE, typed(BEFORE), Map.of("codec", "json"), cache -> cache.put("tea", BEFORE.make(ITEM, "tea", 1)));
        use(BEFORE, typed(BEFORE), Map.of("codec", "cbor"), ChangedClassTest::assertMissOnceAndGone);
    }

    /** Entries whose key's class is gone cannot be asked for, but are no hindrance to who lists or removes all. */
    @Test
    void keyOfAClassThatIsGoneIsLeftOut() {
        var allow = Map.of("allow", "shop.*");
        use(BEFORE, EntryTypes.ANY, allow, cache -> {
            cache.put(BEFORE.make(ITEM, "tea", 1), "old");
            cache.put("text", "kept");
        });
        use(getClass().getClassLoader(), EntryTypes.ANY, allow, cache -> {
            var keys = new HashSet<>();
            cache.forEach(entry -> keys.add(entry.getKey()));
            assertEquals(Set.of("text"), keys);
            assertEquals(1, cache.statistics().getUnreadable());
        });
    }
}
