package dev.larder.cache.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.servers.MemcachedServer;
import dev.larder.servers.TestPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that ask by SASL who is there. */
@Timeout(60)
class MemcachedLoginTest {

    private static final String USER = "kim@larder.test";

    private static MemcachedServer server;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        var directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "memcached")), "sasl")
                .toAbsolutePath();
        var users = directory.resolve("users");
        Files.write(
                directory.resolve("memcached.conf"),
                java.util.List.of("mech_list: plain", "sasldb_path: " + users),
                UTF_8);
        var program = TestPrograms.find("saslpasswd2", "sasl2-bin");
        var process = new ProcessBuilder(
                        program.toString(), "-p", "-c", "-f", users.toString(), "-u", "larder.test", "kim")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("saslpasswd2").toFile())
                .start();
        try (var input = process.getOutputStream()) {
            input.write("open sesame".getBytes(UTF_8));
        }
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), () -> "saslpasswd2 in " + directory);
        server = MemcachedServer.startWith(Map.of("SASL_CONF_PATH", directory.toString()), "-S");
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
        var settings = settings("username", USER, "password", "open sesame", "connections", "2");
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
        var message = refusal(settings("username", USER, "password", "close sesame"));
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
        var message = refusal(
                settings("nodes", MemcachedServer.shared().address(), "username", USER, "password", "open sesame"));
        assertTrue(
                message.endsWith("knows no SASL, and larder.memcached.username and larder.memcached.password are set"),
                message);
    }
}
