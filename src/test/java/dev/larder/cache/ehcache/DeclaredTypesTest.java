package dev.larder.cache.ehcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.AbsentLibrary;
import dev.larder.cache.ConfiguredCaches;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.LarderCache;
import dev.larder.cache.LoggedLines;
import dev.larder.internal.codec.UnencodableKeyException;
import dev.larder.internal.codec.UnencodableValueException;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches of declared types in stores of bytes. None of the classes here is in an allow-list, or serializable. */
@ParameterizedClass
@ValueSource(strings = {"offheap", "disk"})
class DeclaredTypesTest {

    record User(long id, String name) {}

    record Price(BigDecimal amount, Instant since) {}

    sealed interface Payment permits Card, Cash {}

    record Card(String digits, LocalDate until) implements Payment {}

    record Cash() implements Payment {}

    record Page<T>(List<T> content, ZonedDateTime made) {}

    interface Service {}

    /** What one can declare: a type is told by the method that returns it. */
    interface Declared {
        List<User> users();

        Map<String, Price> prices();

        Optional<User> user();

        Page<Payment> payments();

        Set<LocalDate> days();

        User[] array();

        List<? extends User> wildcard();

        @SuppressWarnings("TypeParameterUnusedInFormals") // a type for the test, and no method that anybody calls
        <T extends User> T variable();

        @SuppressWarnings("rawtypes")
        Map raw();

        Map<String, Object> anything();

        List<Service> services();
    }

    @Parameter
    String kind;

    @TempDir
    private Path directory;

    private static Type type(String method) {
        try {
            return Declared.class.getDeclaredMethod(method).getGenericReturnType();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private <V> void use(EntryTypes types, Map<String, String> more, Consumer<LarderCache<Object, V>> use) {
        var texts = new HashMap<>(Map.of("store", kind, "max-bytes", "4194304", "directory", directory.toString()));
        texts.putAll(more);
        try (var caches = ConfiguredCaches.open(types, texts)) {
            use.accept(caches.cache("entries"));
        }
    }

    private void assertComesBack(String method, Object value) {
        var types = EntryTypes.declared(Long.class, type(method));
        use(types, Map.of(), cache -> {
            cache.put(1L, value);
            assertEquals(value, cache.get(1L));
        });
        if (kind.equals("disk")) {
            use(types, Map.of(), cache -> assertEquals(value, cache.get(1L)));
        }
    }

    @Test
    void typeArgumentsAreKept() {
        assertComesBack("users", List.of(new User(1, "Ada"), new User(2, "Grace")));
        assertComesBack("prices", Map.of("tea", new Price(new BigDecimal("2.50"), Instant.EPOCH)));
        assertComesBack("user", Optional.of(new User(1, "Ada")));
        assertComesBack("user", Optional.empty());
        var made = ZonedDateTime.of(2026, 11, 21, 10, 0, 1, 7, ZoneId.of("Europe/Vienna"));
        assertComesBack("payments", new Page<Payment>(List.of(new Card("4111", LocalDate.EPOCH), new Cash()), made));
        assertComesBack("days", Set.of(LocalDate.EPOCH, LocalDate.MAX));
    }

    @Test
    void typesOfCodeAreThoseOfItsConfiguration() {
        var texts = Map.of("store", kind, "max-bytes", "1048576", "directory", directory.toString());
        try (var caches = ConfiguredCaches.open(EntryTypes.declared(Long.class, type("users")), texts)) {
            var made =
                    caches.createCache("made", new MutableConfiguration<Long, User>().setTypes(Long.class, User.class));
            made.put(1L, new User(1, "Ada"));
            assertEquals(new User(1, "Ada"), made.get(1L));
            @SuppressWarnings("rawtypes") // a class literal has no arguments; those of the definition are added
            var lists = caches.createCache(
                    "lists", new MutableConfiguration<Long, List>().setTypes(Long.class, List.class));
            lists.put(1L, List.of(new User(1, "Ada")));
            assertEquals(List.of(new User(1, "Ada")), lists.get(1L));
        }
    }

    /** Which takes without an allow-list what is basic, and names what is not. */
    @ParameterizedTest
    @ValueSource(strings = {"wildcard", "raw", "anything", "services"})
    void whatATypeLeavesOpenIsWrittenByJavaSerialization(String method) {
        boolean isMap = method.equals("raw") || method.equals("anything");
        Function<Object, Object> held = one -> isMap ? new HashMap<>(Map.of("a", one)) : new ArrayList<>(List.of(one));
        use(EntryTypes.declared(Long.class, type(method)), Map.of(), cache -> {
            cache.put(1L, held.apply(LocalDate.EPOCH));
            assertEquals(held.apply(LocalDate.EPOCH), cache.get(1L));
            var refused =
                    assertThrows(UnencodableValueException.class, () -> cache.put(2L, held.apply(new User(1, "Ada"))));
            assertTrue(refused.getMessage().contains(User.class.getName()), refused::getMessage);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "wildcard, ? extends dev.larder.cache.ehcache.DeclaredTypesTest$User leaves open",
        "variable, T leaves open",
        "raw, java.util.Map leaves open",
        "anything, java.lang.Object leaves open",
        "services, DeclaredTypesTest$Service is neither sealed nor annotated"
    })
    void namedFormatRefusesWhatItCouldNotBringBack(String method, String why) {
        for (var codec : List.of("cbor", "json", "smile")) {
            var types = EntryTypes.declared(Long.class, type(method));
            var refused =
                    assertThrows(IllegalArgumentException.class, () -> use(types, Map.of("codec", codec), cache -> {}));
            assertTrue(refused.getMessage().contains(why), refused::getMessage);
            assertTrue(refused.getMessage().contains("larder.cache.entries.codec=" + codec), refused::getMessage);
        }
    }

    @Test
    void logSaysWhyJavaSerializationIsUsed() {
        var log =
                LoggedLines.during(() -> use(EntryTypes.declared(Long.class, type("anything")), Map.of(), cache -> {}));
        assertTrue(
                log.contains("Cache entries writes values by Java serialization: java.lang.Object leaves open"), log);
    }

    @Test
    void absentLibraryIsNamedWithTheWayOut() throws Exception {
        try (var application = new AbsentLibrary("jackson")) {
            application.expectAbsent("com.fasterxml.jackson.databind.ObjectMapper");
            var caches = application.caches(Map.of("store", kind, "directory", directory.toString()));
            var texts = caches.createCache(
                    "texts", new MutableConfiguration<Long, String>().setTypes(Long.class, String.class));
            texts.put(1L, "text needs none");
            assertEquals("text needs none", texts.get(1L));
            var refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> caches.createCache(
                            "numbers", new MutableConfiguration<Long, Long>().setTypes(Long.class, Long.class)));
            assertTrue(refused.getMessage().contains("jackson-dataformat-cbor"), refused::getMessage);
            assertTrue(refused.getMessage().contains("codec=java, with an allow-list"), refused::getMessage);
        }
    }

    enum Kind {
        TEA
    }

    record ItemId(Kind kind, List<Part> parts) implements Serializable {}

    record Part(int number) implements Serializable {}

    record PlainId(int number) {}

    /** A key that is no text stands beside its value as an object: its class is declared, and so allowed. */
    @Test
    void keysOfADeclaredTypeAreListed() {
        var key = new ItemId(Kind.TEA, List.of(new Part(1)));
        use(EntryTypes.declared(ItemId.class, String.class), Map.of(), cache -> {
            cache.put(key, "tea");
            var keys = new HashSet<>();
            cache.forEach(entry -> keys.add(entry.getKey()));
            assertEquals(Set.of(key), keys);
            cache.removeAll();
            assertEquals(Optional.empty(), Optional.ofNullable(cache.get(key)));
        });
    }

    @Test
    void keyThatCouldNotBeListedIsRefused() {
        use(EntryTypes.declared(PlainId.class, String.class), Map.of(), cache -> {
            var refused = assertThrows(UnencodableKeyException.class, () -> cache.put(new PlainId(1), "tea"));
            assertTrue(refused.getMessage().contains("PlainId is not serializable"), refused::getMessage);
        });
    }
}
