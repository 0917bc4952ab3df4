package dev.larder.cache.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.servers.MemcachedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that ask by SASL who is there. */
@Timeout(60)
class MemcachedLoginTest {

    private static MemcachedServer server;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        server = SaslServer.start();
    }

    @AfterAll
    static void endServer() {
        if (server != null) {
            server.close();
        }
    }

    private static Map<String, String> settings(String... words) {
        var settings = new HashMap<>(Map.of("larder.memcached.nodes", server.address()));
        for (int i = 0; i < words.length; i += 2) {
            settings.put("larder.memcached." + words[i], words[i + 1]);
        }
        return settings;
    }

    private static String refusal(Map<String, String> settings) {
        try (var stores = MemcachedCaches.stores(settings)) {
            var store = stores.store("entries", MemcachedCaches.settings(Duration.ofMinutes(1)));
            var refusal = assertThrows(StoreUnavailableException.class, () -> store.find("a"));
            for (Throwable one = refusal; one != null; one = one.getCause()) {
                assertFalse(one.toString().contains("sesame"), one::toString);
            }
            return refusal.getMessage();
        }
    }

    @Test
    void acceptTheRightPasswordOverEachConnection() {
        var settings = settings("username", SaslServer.USER, "password", SaslServer.PASSWORD, "connections", "2");
        try (var stores = MemcachedCaches.stores(settings)) {
            var store = stores.store("entries", MemcachedCaches.settings(Duration.ofMinutes(1)));
            for (int i = 0; i < 10; i++) {
                store.put(i, "one", Ttl.OF_CACHE);
                assertEquals("one", store.find(i));
            }
        }
    }

    @Test
    void refuseTheWrongPassword() {
        var message = refusal(settings("username", SaslServer.USER, "password", "close sesame"));
        assertEquals(
                "Memcached at %s, which larder.memcached.nodes names, does not accept what larder.memcached.username and"
                                .formatted(server.address())
                        + " larder.memcached.password say",
                message);
    }

    @Test
    void refuseThoseWhoSayNothing() {
        var message = refusal(settings());
        assertTrue(
                message.endsWith(
                        "asks who is there, and larder.memcached.username and larder.memcached.password are not set"),
                message);
    }

    @Test
    void areTheOnlyOnesThatMayBeToldAPassword() {
        var message = refusal(settings(
                "nodes",
                MemcachedServer.shared().address(),
                "username",
                SaslServer.USER,
                "password",
                SaslServer.PASSWORD));
        assertTrue(
                message.endsWith("knows no SASL, and larder.memcached.username and larder.memcached.password are set"),
                message);
    }
}
