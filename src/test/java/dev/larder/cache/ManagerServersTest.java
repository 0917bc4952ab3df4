package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a manager would ask for the servers that its caches are on. */
class ManagerServersTest {

    private final LarderCachingProvider provider = new LarderCachingProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    private LarderCacheManager manager(Map<String, String> settings) {
        var properties = new Properties();
        properties.putAll(settings);
        return provider.getCacheManager(
                        URI.create("urn:larder:servers"), getClass().getClassLoader(), properties)
                .unwrap(LarderCacheManager.class);
    }

    @Test
    void cachesOnOnePlaceAreOneQuestion() {
        var caches = manager(Map.of(
                "larder.cache.users.store", "fake-server",
                "larder.cache.prices.store", "fake-server",
                "larder.cache.notes.store", "heap"));
        caches.cache("users").put("a", "one");
        caches.cache("prices").put("a", "one");
        int before = FakeServerFactory.ASKED.get();
        var questions = caches.servers();
        assertEquals(Set.of("fake-server"), questions.keySet());
        assertEquals(before, FakeServerFactory.ASKED.get(), "nobody was asked yet");
        assertEquals(
                List.of(FakeServerFactory.STATE), questions.get("fake-server").get());
        assertEquals(before + 1, FakeServerFactory.ASKED.get());
    }

    @Test
    void thoseThatNobodyHasUsedYetCountAndStayUnopened() {
        var caches = manager(Map.of(
                "larder.cache.users.store", "tiered",
                "larder.cache.users.tiers", "heap,redis,sql",
                "larder.cache.prices.store", "redis",
                "larder.cache.notes.store", "caffeine"));
        assertEquals(Set.of("redis", "sql"), caches.servers().keySet());
        assertFalse(caches.getCacheNames().iterator().hasNext());
    }

    @Test
    void thoseThatAreUsedWithoutSettingsOfTheirOwnCount() {
        var caches = manager(Map.of("larder.cache.default.store", "fake-server", "larder.cache.notes.store", "heap"));
        assertEquals(Set.of("fake-server"), caches.servers().keySet());
        caches.cache("any");
        assertEquals(Set.of("fake-server"), caches.servers().keySet());
        assertEquals(
                Set.of(), manager("larder.cache.notes.store", "heap").servers().keySet());
    }

    private LarderCacheManager manager(String key, String value) {
        var properties = new Properties();
        properties.setProperty(key, value);
        return provider.getCacheManager(
                        URI.create("urn:larder:other"), getClass().getClassLoader(), properties)
                .unwrap(LarderCacheManager.class);
    }

    @Test
    void closedOneIsNotAsked() {
        var caches = manager(Map.of("larder.cache.users.store", "fake-server"));
        var question = caches.servers().get("fake-server");
        assertTrue(LarderCachingProvider.openManagers().contains(caches));
        caches.close();
        assertFalse(LarderCachingProvider.openManagers().contains(caches));
        assertThrows(IllegalStateException.class, caches::servers);
        assertThrows(IllegalStateException.class, question::get);
    }
}
