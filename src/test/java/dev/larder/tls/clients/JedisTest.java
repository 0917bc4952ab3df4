package dev.larder.tls.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.RedisServer;
import dev.larder.servers.TestAuthority;
import dev.larder.tls.ResumptionOnly;
import dev.larder.tls.SwitchedTls;
import dev.larder.tls.TlsClient;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Jedis with TLS, against a real Redis. */
@Timeout(60)
class JedisTest {

    private static final int PARALLEL = 8;
    private static final int ROUNDS = 5;

    @TempDir
    private static Path directory;

    private static RedisServer redis;
    private static SSLContext trusting;

    private final TlsClient client = SwitchedTls.of(trusting);

    @BeforeAll
    static void start() {
        var authority = TestAuthority.in(directory);
        var certificate = authority.issue("app.test");
        redis = RedisServer.start(
                "port 0",
                "tls-port $PORT",
                "tls-cert-file " + certificate.chain(),
                "tls-key-file " + certificate.key(),
                "tls-ca-cert-file " + authority.certificate(),
                "tls-auth-clients no");
        trusting = authority.clientContext();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @SuppressWarnings("deprecation") // SslOptions, which Jedis has instead, takes files but no factory
    private static DefaultJedisClientConfig config(SSLSocketFactory sockets) {
        var identified = new SSLParameters();
        identified.setEndpointIdentificationAlgorithm("HTTPS");
        return DefaultJedisClientConfig.builder()
                .resp2()
                .ssl(true)
                .sslSocketFactory(sockets)
                .sslParameters(identified)
                .build();
    }

    private String ping() {
        try (var jedis = new Jedis(new HostAndPort("localhost", redis.port()), config(client.socketFactory()))) {
            return jedis.ping();
        }
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void eachConnectionButTheFirstResumes() {
        for (int i = 0; i < 10; i++) {
            assertEquals("PONG", ping());
        }
        var figures = client.sessions().figures();
        assertEquals(1, figures.full(), figures::toString);
        assertEquals(9, figures.resumed(), figures::toString);
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void whatDoesNotResumeInParallelIsWhatSlotsWereMadeFor() throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(PARALLEL);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                for (var answer : threads.invokeAll(Collections.nCopies(PARALLEL, this::ping))) {
                    assertEquals("PONG", answer.get());
                }
            }
        } finally {
            threads.shutdownNow();
        }
        var figures = client.sessions().figures();
        assertEquals(PARALLEL * ROUNDS, figures.full() + figures.resumed(), figures::toString);
        assertTrue(figures.full() <= figures.slots(), figures::toString);
        assertTrue(figures.slots() <= PARALLEL, figures::toString);
        assertEquals(0, figures.refused(), figures::toString);
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void theClientWithAPoolTakesItAsWell() {
        try (var pooled = RedisClient.builder()
                .hostAndPort(new HostAndPort("localhost", redis.port()))
                .clientConfig(config(client.socketFactory()))
                .build()) {
            pooled.set("a", "one".repeat(100_000)); // more than one TLS record
            assertEquals("one".repeat(100_000), pooled.get("a"));
        }
        var figures = client.sessions().figures();
        assertEquals(1, figures.full() + figures.resumed(), figures::toString);
    }

    @Test
    void refusesAServerThatNobodyTrusts() throws Exception {
        var untrusting = SwitchedTls.of(SSLContext.getDefault());
        assertThrows(JedisConnectionException.class, () -> {
            try (var jedis =
                    new Jedis(new HostAndPort("localhost", redis.port()), config(untrusting.socketFactory()))) {
                jedis.ping();
            }
        });
    }
}
