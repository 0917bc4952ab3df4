package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LarderCacheManagerTest {

    private final LarderCacheManager caches = caches("urn:larder:test", Duration.ofHours(1), 100);

    @AfterEach
    void close() {
        caches.close();
    }

    @Test
    void nameStandsForOneCache() {
        assertSame(caches.cache("users"), caches.cache("users"));
        assertNotSame(caches.cache("users"), caches.cache("prices"));
        assertEquals("users", caches.cache("users").getName());
    }

    @Test
    void threadsThatAskAtOnceGetTheSameCache() throws Exception {
        int threads = 16;
        var pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 20; round++) {
                var name = "round " + round;
                var start = new CyclicBarrier(threads);
                var asked = new ArrayList<Callable<Cache<Object, Object>>>();
                for (int i = 0; i < threads; i++) {
                    asked.add(() -> {
                        start.await();
                        return caches.cache(name);
                    });
                }
                var first = caches(pool.invokeAll(asked));
                assertEquals(1, first.distinct().count(), name);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "two words",
                "Büro 文具 \uD83D\uDE80",
                "a,b=c:d",
                "line\nbreak",
                "carriage\rreturn",
                "tab\t",
                "\0",
                "*",
                "what?",
                "\"quoted\"",
                "\"",
                "back\\slash",
                "../up",
                "com.acme.Shop.find(java.lang.String,[I)",
                "<name>"
            })
    void nameMayHoldAnyCharacter(String name) {
        caches.cache(name).put("key", "value");
        assertEquals("value", caches.cache(name).get("key"));
        assertEquals(List.of(name), names(caches));
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "two words", "Büro 文具", "back\\slash", "com.acme.Shop.find(java.lang.String)"})
    void usualNamesHaveMBeans(String name) throws Exception {
        caches.cache(name);
        var query = new ObjectName("javax.cache:CacheManager=urn.larder.test,Cache=" + name + ",*");
        assertEquals(
                2,
                ManagementFactory.getPlatformMBeanServer()
                        .queryNames(query, null)
                        .size());
    }

    @Test
    void namesThatDifferInCharactersOfMBeansOnlyAreTwoCaches() {
        caches.cache("a:b").put("key", "colon");
        caches.cache("a,b").put("key", "comma");
        assertEquals("colon", caches.cache("a:b").get("key"));
    }

    @Test
    void emptyNameIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> caches.cache(""));
    }

    @Test
    void destroyedCacheIsMadeAnew() {
        caches.cache("users").put("key", "value");
        caches.destroyCache("users");
        assertNull(caches.cache("users").get("key"));
    }

    @Test
    void closedCacheIsMadeAnew() {
        var before = caches.cache("users");
        before.close();
        assertNotSame(before, caches.cache("users"));
        assertFalse(caches.cache("users").isClosed());
    }

    @Test
    void cacheOfTheManagersOwnMakingIsFound() {
        var made = caches.createCache("own", new javax.cache.configuration.MutableConfiguration<Object, Object>());
        assertSame(made, caches.cache("own"));
    }

    @Test
    void valueIsHeldByReference() {
        var value = new Object();
        caches.cache("users").put("key", value);
        assertSame(value, caches.cache("users").get("key"));
    }

    @Test
    void entriesBeyondTheLargestNumberAreEvicted() {
        for (int i = 0; i < 1000; i++) {
            caches.cache("users").put(i, i);
        }
        long left =
                StreamSupport.stream(caches.cache("users").spliterator(), false).count();
        assertTrue(left <= 100, () -> left + " entries are left");
    }

    @Test
    void entryExpires() {
        try (var brief = caches("urn:larder:brief", Duration.ofMillis(50), 100)) {
            brief.cache("users").put("key", "value");
            Awaitility.await()
                    .untilAsserted(() -> assertNull(brief.cache("users").get("key")));
        }
    }

    @Test
    void managersOfTwoApplicationsAreApart() {
        try (var other = caches("urn:larder:other", Duration.ofHours(1), 100)) {
            caches.cache("users").put("key", "value");
            assertNull(other.cache("users").get("key"));
        }
        assertEquals("value", caches.cache("users").get("key"));
    }

    @Test
    void closedCachesRefuseFurtherUse() {
        caches.cache("users");
        caches.close();
        caches.close();
        assertThrows(IllegalStateException.class, () -> caches.cache("users"));
        assertThrows(IllegalStateException.class, () -> caches.cache("prices"));
    }

    private static List<String> names(LarderCacheManager caches) {
        return StreamSupport.stream(caches.getCacheNames().spliterator(), false)
                .sorted()
                .toList();
    }

    private static LarderCacheManager caches(String uri, Duration ttl, long maxEntries) {
        return new LarderCachingProvider()
                .open(
                        URI.create(uri),
                        LarderCacheManagerTest.class.getClassLoader(),
                        new Properties(),
                        name -> CacheDefinition.untyped(CacheSettings.of("heap", ttl, Limits.ofEntries(maxEntries))));
    }

    private static Stream<Cache<Object, Object>> caches(Iterable<Future<Cache<Object, Object>>> futures)
            throws Exception {
        var got = new ArrayList<Cache<Object, Object>>();
        for (var future : futures) {
            got.add(future.get());
        }
        return got.stream();
    }
}
