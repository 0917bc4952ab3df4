package dev.larder.it;

import static dev.larder.it.PlaygroundClient.ITEMS;
import static dev.larder.it.PlaygroundClient.assertSource;
import static dev.larder.it.ServerConfiguration.variable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.servers.RedisServer;
import java.net.URI;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The war as it is shipped, with its cache in Redis instead of the heap: by variables of {@code server.xml} alone. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PlaygroundOnRedisIT {

    private static final String GERMANY = ITEMS + "/country/DE";

    private final PlaygroundClient client = new PlaygroundClient(
            URI.create("http://localhost:" + System.getProperty("it.http.port") + "/playground-redis/"));
    private RedisServer redis;
    private DeployedPlayground playground;

    @BeforeEach
    void deploy() {
        redis = RedisServer.start();
        start();
    }

    private void start() {
        playground = DeployedPlayground.start(
                "playground-redis",
                variable("larder.redis.nodes", redis.address())
                        + variable("larder.redis.timeout", "PT10S")
                        + variable("larder.cache.playground.store", "redis"));
    }

    @AfterEach
    void undeploy() {
        playground.close();
        redis.close();
    }

    @Test
    void resultsOfTheEjbOutliveTheApplication() throws Exception {
        assertSource("method", client.get(GERMANY));
        assertSource("cache", client.get(GERMANY));
        playground.close();
        start();
        assertSource("cache", client.get(GERMANY));
        assertEquals(200, client.change("DELETE", ITEMS, "").statusCode());
        assertSource("method", client.get(GERMANY));
    }

    @Test
    void withoutRedisTheMethodIsCalledAndWithItTheCacheHealsByItself() throws Exception {
        assertSource("method", client.get(GERMANY));
        redis.kill();
        assertSource("method", client.get(GERMANY));
        redis.restart();
        await().until(() -> client.get(GERMANY).body().contains("\"source\":\"cache\""));
    }
}
