package dev.larder.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.StoreSurroundings;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.internal.settings.Settings;
import dev.larder.servers.RedisServer;
import dev.larder.servers.TestCertificate;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that are encrypted, to a real server with certificates made now. */
@Timeout(60)
class RedisTlsTest {

    @TempDir
    private static Path directory;

    private static TestCertificate ours;
    private static TestCertificate another;
    private static RedisServer server;
    private static RedisServer asking;

    private Stores stores;

    @BeforeAll
    static void start() {
        ours = TestCertificate.of("ours", "dns:localhost", directory);
        another = TestCertificate.of("another", "dns:localhost", directory);
        server = RedisServer.start(
                "port 0",
                "tls-port $PORT",
                "tls-cert-file " + ours.certificate().toAbsolutePath(),
                "tls-key-file " + ours.key().toAbsolutePath(),
                "tls-ca-cert-file " + ours.certificate().toAbsolutePath(),
                "tls-auth-clients no",
                "user default off",
                "user larder on >secret ~* +@all");
        asking = RedisServer.start(
                "port 0",
                "tls-port $PORT",
                "tls-cert-file " + ours.certificate().toAbsolutePath(),
                "tls-key-file " + ours.key().toAbsolutePath(),
                "tls-ca-cert-file " + ours.certificate().toAbsolutePath());
    }

    @AfterAll
    static void end() {
        server.close();
        asking.close();
    }

    @AfterEach
    void closeStores() {
        if (stores != null) {
            stores.close();
        }
    }

    private static Map<String, String> settings(String host, RedisServer redis, TestCertificate trusted) {
        return new HashMap<>(Map.of(
                "larder.redis.nodes",
                host + ":" + redis.port(),
                "larder.redis.tls",
                "true",
                "larder.redis.username",
                "larder",
                "larder.redis.password",
                "secret",
                "larder.redis.trust-store",
                trusted.trustStore().toString(),
                "larder.redis.trust-store-password",
                TestCertificate.PASSWORD));
    }

    private String roundTrip(Map<String, String> settings) {
        stores = RedisCaches.stores(settings);
        return roundTrip();
    }

    private String roundTrip() {
        var store = stores.store("entries", RedisCaches.settings(Duration.ofMinutes(10)));
        store.put("a", "one".repeat(100_000), Ttl.OF_CACHE); // more than one TLS record
        assertTrue(store.remove("a", store.findStored("a").version()));
        store.put("a", "one", Ttl.OF_CACHE);
        return (String) store.find("a");
    }

    private String refusal(Map<String, String> settings) {
        var message = assertThrows(StoreUnavailableException.class, () -> roundTrip(settings))
                .getMessage();
        assertTrue(
                message.startsWith("Redis at " + settings.get("larder.redis.nodes") + ", which larder.redis.nodes"),
                message);
        return message;
    }

    @Test
    void carriesEntriesForAUserOfTheAccessControlList() {
        assertEquals("one", roundTrip(settings("localhost", server, ours)));
    }

    @Test
    void showsItsOwnCertificateToAServerThatAsks() {
        var settings = settings("localhost", asking, ours);
        settings.remove("larder.redis.username");
        settings.remove("larder.redis.password");
        var message = refusal(settings);
        assertTrue(message.contains("larder.redis.key-store"), message);
        settings.put("larder.redis.key-store", ours.keyStore().toString());
        settings.put("larder.redis.key-store-password", TestCertificate.PASSWORD);
        assertEquals("one", roundTrip(settings));
    }

    @Test
    void refusesACertificateThatNobodyTrusts() {
        var message = refusal(settings("localhost", server, another));
        assertTrue(message.contains("does not speak TLS as larder.redis.tls, larder.redis.trust-store"), message);
        assertTrue(message.contains("PKIX"), message);
    }

    @Test
    void refusesACertificateForAnotherHost() {
        var message = refusal(settings("127.0.0.1", server, ours));
        assertTrue(message.contains("No subject alternative names matching IP address 127.0.0.1"), message);
    }

    @Test
    void namesTlsWhereTheServerSpeaksNone() {
        var settings = settings("localhost", RedisServer.shared(), ours);
        settings.put("larder.redis.timeout", "PT1S");
        var message = refusal(settings);
        assertTrue(message.endsWith("it says nothing in TLS, which larder.redis.tls asks for"), message);
    }

    @Test
    void namesTlsWhereTheServerSpeaksNothingElse() {
        var message = refusal(Map.of("larder.redis.nodes", "localhost:" + server.port()));
        assertTrue(message.endsWith("if it speaks TLS alone, set larder.redis.tls"), message);
    }

    @Test
    void fileThatCannotBeReadStopsTheDeployment() throws Exception {
        var broken = Files.writeString(directory.resolve("broken.p12"), "no key store");
        var settings = settings("localhost", server, ours);
        var factory = new RedisStoreFactory();
        assertEquals(List.of(), factory.problems(Settings.of(settings)));
        for (var path : List.of(broken, directory.resolve("missing.p12"))) {
            settings.put("larder.redis.trust-store", path.toString());
            var problem = factory.problems(Settings.of(settings)).get(0);
            assertTrue(
                    problem.startsWith("larder.redis.trust-store=" + path
                            + " cannot be read with larder.redis.trust-store-password"),
                    problem);
        }
        settings.put("larder.redis.trust-store", ours.trustStore().toString());
        settings.put("larder.redis.trust-store-password", "wrong");
        var problem = factory.problems(Settings.of(settings)).get(0);
        assertTrue(problem.contains("larder.redis.trust-store-password") && !problem.contains("wrong"), problem);
    }

    /** Found by ServiceLoader in the application's class loader. */
    public static final class OwnSockets implements RedisSockets {

        private static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public SSLSocketFactory socketFactory() {
            CALLS.incrementAndGet();
            var settings = RedisSettings.of(Settings.of(settings("localhost", server, ours)));
            return TlsSockets.of(settings, ClassLoader.getPlatformClassLoader()).orElseThrow();
        }
    }

    @Test
    void socketsOfTheApplicationAreUsedWhereItHasSome() {
        var settings = settings("localhost", server, another);
        var application = new ClassLoader(getClass().getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals("META-INF/services/" + RedisSockets.class.getName())
                        ? Collections.enumeration(
                                List.of(Files.writeString(directory.resolve("service"), OwnSockets.class.getName())
                                        .toUri()
                                        .toURL()))
                        : super.getResources(name);
            }
        };
        stores = new RedisStoreFactory().open(new StoreSurroundings("test", application, Settings.of(settings)));
        assertEquals("one", roundTrip());
        assertEquals(1, OwnSockets.CALLS.get());
    }
}
