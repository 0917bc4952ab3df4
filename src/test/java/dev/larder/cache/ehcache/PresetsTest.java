package dev.larder.cache.ehcache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.ConfiguredCaches;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.LarderCacheManager;
import dev.larder.internal.codec.UnencodableKeyException;
import dev.larder.internal.codec.UnencodableValueException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The lists that others than the application's own caches need, with these others' own classes. */
class PresetsTest {

    private static LarderCacheManager caches(String allow) {
        var texts = Map.of("store", "offheap", "max-bytes", "1048576");
        return ConfiguredCaches.open(
                EntryTypes.ANY,
                allow.isEmpty() ? texts : Map.of("store", "offheap", "max-bytes", "1048576", "allow", allow));
    }

    /** Keys of entities, collections, natural identifiers and queries, as Hibernate makes them at each look. */
    private static List<Object> hibernateKeys() {
        var parameters = make(
                "org.hibernate.query.internal.QueryParameterBindingsImpl$ParameterBindingsMementoImpl",
                new Object[] {1L, "a"},
                7);
        return List.of(
                make("org.hibernate.cache.internal.BasicCacheKeyImplementation", 1L, "shop.Item", 32),
                make("org.hibernate.cache.internal.CacheKeyImplementation", 1L, "shop.Item", "tenant", 5),
                make("org.hibernate.cache.internal.NaturalIdCacheKey", new Object[] {"code"}, "shop.Item", null, 9),
                make("org.hibernate.cache.spi.QueryKey", "select 1", parameters, 0, 10, Set.of("filter")));
    }

    private static List<Object> hibernateValues() {
        var state = new Serializable[] {"name", 1L, null, LocalDate.EPOCH, new java.sql.Timestamp(1)};
        var entry = make("org.hibernate.cache.spi.entry.StandardCacheEntryImpl", state, "shop.Item", 3);
        return List.of(
                make("org.hibernate.cache.spi.support.AbstractReadWriteAccess$Item", entry, 3, 5L),
                make("org.hibernate.cache.spi.entry.CollectionCacheEntry", (Object) new Serializable[] {1L, 2L}),
                entry,
                make(
                        "org.hibernate.cache.internal.QueryResultsCacheImpl$CacheItem",
                        7L,
                        new ArrayList<>(List.of(new Object[] {1L, "a"}))));
    }

    @Test
    void hibernatesKeysAndEntriesComeBack() {
        try (var caches = caches("@hibernate")) {
            var cache = caches.<Object, Object>cache("items");
            var values = hibernateValues();
            var keys = hibernateKeys();
            for (int i = 0; i < keys.size(); i++) {
                cache.put(keys.get(i), values.get(i));
            }
            var again = hibernateKeys();
            for (int i = 0; i < keys.size(); i++) {
                var found = cache.get(again.get(i));
                assertNotNull(found, () -> "found by an equal key");
                assertEquals(values.get(i).getClass(), found.getClass());
            }
            var listed = new HashSet<>();
            cache.forEach(one -> listed.add(one.getKey()));
            assertEquals(new HashSet<>(keys), listed);
            cache.removeAll();
            assertNull(cache.get(keys.get(0)));
        }
    }

    @Test
    void withoutTheWordTheyAreRefused() {
        try (var caches = caches("")) {
            var cache = caches.<Object, Object>cache("items");
            assertThrows(
                    UnencodableValueException.class,
                    () -> cache.put(1L, hibernateValues().get(0)));
            assertThrows(
                    UnencodableKeyException.class,
                    () -> cache.put(hibernateKeys().get(0), 1L));
        }
    }

    /** A list for each session, and bytes for each attribute. */
    @Test
    void sessionsOfLibertyComeBack() {
        try (var caches = caches("@liberty-session")) {
            var cache = caches.<Object, Object>cache("com.ibm.ws.session.meta.default_host%2Fshop");
            var session = new ArrayList<Object>(
                    Arrays.asList(1L, 2L, 1800, (short) 0, "anonymous", new TreeSet<>(Set.of("cart", "user"))));
            cache.put("sid", session);
            assertEquals(session, cache.get("sid"));
            cache.put("sid.cart", new byte[] {1, 2, 3});
            assertArrayEquals(new byte[] {1, 2, 3}, (byte[]) cache.get("sid.cart"));
        }
    }

    private static Object make(String type, Object... arguments) {
        try {
            for (var constructor : Class.forName(type).getDeclaredConstructors()) {
                if (fits(constructor.getParameterTypes(), arguments)) {
                    constructor.setAccessible(true);
                    return constructor.newInstance(arguments);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type, e);
        }
        throw new IllegalArgumentException("no constructor of " + type);
    }

    private static boolean fits(Class<?>[] parameters, Object[] arguments) {
        boolean fits = parameters.length == arguments.length;
        for (int i = 0; fits && i < arguments.length; i++) {
            fits = arguments[i] == null || parameters[i].isPrimitive() || parameters[i].isInstance(arguments[i]);
        }
        return fits;
    }
}
