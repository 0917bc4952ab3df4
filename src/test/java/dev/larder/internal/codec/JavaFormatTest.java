package dev.larder.internal.codec;

import static dev.larder.internal.codec.Codecs.KEY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Java serialization: what the presets let through, and what not. */
class JavaFormatTest {

    static List<Object> basicValues() {
        return List.of(
                1,
                "text",
                new BigDecimal("1.10"),
                List.of(1, 2, 3),
                Map.of("a", 1, "b", 2),
                Set.of(1),
                Arrays.asList("a", null),
                new ArrayList<>(Collections.nCopies(10_000, "x")),
                new HashMap<>(Map.of("a", List.of("b"))),
                new HashMap<>(Map.of()),
                new LinkedHashMap<>(Map.of(1, 2)),
                new TreeMap<>(Map.of("a", 1)),
                new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER),
                new TreeSet<>(Set.of(3, 1, 2)),
                new ConcurrentHashMap<>(Map.of("a", 1)),
                new CopyOnWriteArrayList<>(List.of(1)),
                Collections.unmodifiableMap(new TreeMap<>(Map.of(1, 2))),
                Collections.emptyList(),
                Collections.singletonList("a"),
                Map.entry("a", 1).getKey(),
                new BitSet(7),
                Locale.CANADA_FRENCH,
                URI.create("http://localhost/"),
                new UUID(1, 2),
                Instant.EPOCH,
                Duration.ofDays(1),
                LocalDate.EPOCH,
                ZonedDateTime.of(2026, 11, 21, 1, 2, 3, 4, ZoneId.of("Europe/Vienna")));
    }

    @ParameterizedTest
    @MethodSource("basicValues")
    void basicValuesComeBack(Object value) {
        assertComesBack(AllowList.BASIC, value);
    }

    @Test
    void arraysComeBack() {
        var codec = codec(AllowList.BASIC);
        var array = new Object[] {1, "a", null, new int[] {1}, new String[][] {{"b"}}};
        assertArrayEquals(array, (Object[]) codec.decode(codec.encode(array, KEY), KEY));
        var deque = new ArrayDeque<>(List.of(1, 2));
        assertArrayEquals(deque.toArray(), ((ArrayDeque<?>) codec.decode(codec.encode(deque, KEY), KEY)).toArray());
        var large = new byte[50_000_000];
        assertArrayEquals(large, (byte[]) codec.decode(codec.encode(large, KEY), KEY));
    }

    /** A hash table may have four places for an entry: the guard over arrays must let it through. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13, 65, 1000, 20_000})
    void hashTablesOfAnySizeComeBack(int size) {
        var map = new HashMap<Integer, Integer>(4 * size, 0.25f);
        for (int i = 0; i < size; i++) {
            map.put(i, null);
        }
        assertComesBack(AllowList.BASIC, map);
        var shortKeys = new HashMap<String, String>(4 * size, 0.25f);
        for (int i = 0; i < size; i++) {
            shortKeys.put(Character.toString(1 + i), null);
        }
        assertComesBack(AllowList.BASIC, shortKeys);
    }

    @Test
    void enumsComeBackOnceTheirClassIsAllowed() {
        var allowed = AllowList.BASIC.and("dev.larder.internal.codec.Order$State");
        assertComesBack(allowed, EnumSet.of(Order.State.OPEN));
        assertComesBack(allowed, new EnumMap<>(Map.of(Order.State.PAID, 1)));
        assertThrows(
                UnencodableValueException.class, () -> codec(AllowList.BASIC).encode(Order.State.OPEN, KEY));
    }

    static final class Plain implements Serializable {
        private static final long serialVersionUID = 1;
        private final Object inside;

        Plain(Object inside) {
            this.inside = inside;
        }

        Object inside() {
            return inside;
        }
    }

    @Test
    void whatIsNotAllowedIsNotEvenWritten() {
        var address = new InetSocketAddress(80);
        for (var value : List.of(address, List.of(address), new InetSocketAddress[] {address})) {
            var refused = assertThrows(
                    UnencodableValueException.class,
                    () -> codec(AllowList.BASIC).encode(value, KEY));
            assertTrue(refused.getMessage().contains("java.net.InetSocketAddress"), refused.getMessage());
        }
        var name = Plain.class.getName();
        var inside = new Plain(new Plain(new Object()));
        var notSerializable = assertThrows(
                UnencodableValueException.class,
                () -> codec(AllowList.BASIC.and(name)).encode(inside, KEY));
        assertTrue(notSerializable.getMessage().contains("java.lang.Object"), notSerializable.getMessage());
        assertThrows(
                UnencodableValueException.class, () -> codec(AllowList.BASIC).encode(new Plain(1), KEY));
        assertEquals(1, ((Plain) comeBack(AllowList.BASIC.and(name), new Plain(1))).inside());
    }

    @Test
    void valueNestedWithoutEndIsUnencodable() {
        Object deep = 1;
        for (int i = 0; i < 200_000; i++) {
            deep = new Plain(deep);
        }
        var value = deep;
        assertThrows(
                UnencodableValueException.class,
                () -> codec(AllowList.BASIC.and(Plain.class.getName())).encode(value, KEY));
    }

    /** Hibernate's own objects, made by its own constructors. */
    @Test
    void entriesOfHibernatesSecondLevelCacheComeBack() throws Exception {
        var state = new Serializable[] {"name", 1L, null, LocalDate.EPOCH, new java.sql.Timestamp(1)};
        var entry = make("org.hibernate.cache.spi.entry.StandardCacheEntryImpl", state, "shop.Item", 3);
        var item = make("org.hibernate.cache.spi.support.AbstractReadWriteAccess$Item", entry, 3, 5L);
        var lock = make(
                "org.hibernate.cache.spi.support.AbstractReadWriteAccess$SoftLockImpl", 1L, new UUID(1, 2), 3L, null);
        var collection =
                make("org.hibernate.cache.spi.entry.CollectionCacheEntry", (Object) new Serializable[] {1L, 2L});
        var results = make(
                "org.hibernate.cache.internal.QueryResultsCacheImpl$CacheItem",
                7L,
                new ArrayList<>(List.of(new Object[] {1L, "a"})));
        for (var value : List.of(item, lock, collection, results)) {
            assertEquals(value.getClass(), comeBack(AllowList.HIBERNATE, value).getClass());
            assertThrows(
                    UnencodableValueException.class,
                    () -> codec(AllowList.BASIC).encode(value, KEY));
        }
        assertEquals(lock, comeBack(AllowList.HIBERNATE, lock));
    }

    private static Object make(String type, Object... arguments) throws Exception {
        for (var constructor : Class.forName(type).getDeclaredConstructors()) {
            var parameters = constructor.getParameterTypes();
            boolean fits = parameters.length == arguments.length;
            for (int i = 0; fits && i < arguments.length; i++) {
                fits = arguments[i] == null || parameters[i].isPrimitive() || parameters[i].isInstance(arguments[i]);
            }
            if (fits) {
                constructor.setAccessible(true);
                return constructor.newInstance(arguments);
            }
        }
        throw new IllegalArgumentException("no constructor of " + type);
    }

    @Test
    void sessionsOfLibertyComeBack() {
        var session = new ArrayList<Object>(
                Arrays.asList(1L, 2L, 1800, (short) 0, "anonymous", new TreeSet<>(Set.of("cart", "user"))));
        assertComesBack(AllowList.LIBERTY_SESSION, session);
        assertThrows(
                UnencodableValueException.class,
                () -> codec(AllowList.LIBERTY_SESSION).encode(LocalDate.EPOCH, KEY));
    }

    @Test
    void patternsMeanClassesPackagesOrSubpackages() {
        var list = AllowList.of("a.One", "b.*", "c.**");
        assertTrue(list.permits("a.One"));
        assertTrue(list.permits("[[La.One;"));
        assertTrue(list.permits("[[I"));
        assertFalse(list.permits("a.One$Nested"));
        assertFalse(list.permits("a.OneMore"));
        assertTrue(list.permits("b.Any"));
        assertTrue(list.permits("b.Any$Nested"));
        assertFalse(list.permits("b.c.Any"));
        assertFalse(list.permits("bc.Any"));
        assertTrue(list.permits("c.Any"));
        assertTrue(list.permits("c.d.e.Any"));
        assertFalse(list.permits("cd.Any"));
        assertFalse(list.permits("[Lx.Any;"));
    }

    @Test
    void wordStandsForAList() {
        assertTrue(AllowList.BASIC.and("@hibernate").classes().containsAll(AllowList.HIBERNATE.classes()));
        assertEquals(AllowList.LIBERTY_SESSION, AllowList.of("@liberty-session"));
        assertTrue(AllowList.of("@exceptions", "com.acme.Own").permits("java.lang.StackTraceElement"));
        assertFalse(AllowList.BASIC.permits("java.lang.StackTraceElement"));
    }

    @Test
    void exceptionsComeBackWithTheirTraceAndCauses() {
        var cause = new IOException("disk");
        var thrown = new IllegalStateException("no such item", new UncheckedIOException(cause));
        thrown.addSuppressed(new NumberFormatException("x"));
        var back = (IllegalStateException) comeBack(AllowList.EXCEPTIONS, thrown);
        assertEquals("no such item", back.getMessage());
        assertEquals("disk", back.getCause().getCause().getMessage());
        assertArrayEquals(thrown.getStackTrace(), back.getStackTrace());
        assertEquals("x", back.getSuppressed()[0].getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "**", ".*", "", "a.*.b", "a;b", "!a.B", "maxdepth=9", "a.B*", "a. B", "@", "@other"})
    void otherPatternsAreRefused(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> AllowList.of(pattern));
    }

    private static ValueCodec codec(AllowList allowed) {
        return Codecs.codec(new ValueFormat.Java(Object.class, allowed, Codecs.LOADER));
    }

    private static Object comeBack(AllowList allowed, Object value) {
        var codec = codec(allowed);
        return codec.decode(codec.encode(value, KEY), KEY);
    }

    private static void assertComesBack(AllowList allowed, Object value) {
        assertEquals(value, comeBack(allowed, value));
    }
}
