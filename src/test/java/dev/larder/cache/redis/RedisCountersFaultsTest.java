package dev.larder.cache.redis;

import static dev.larder.cache.redis.CountingNodes.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.StoreUnavailableException;
import dev.larder.servers.Proxy;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counters whose server fails: nobody counts twice. */
@Timeout(60)
@Tag("remote")
class RedisCountersFaultsTest {

    private final CountingNodes nodes = new CountingNodes();
    private final Proxy proxy = Proxy.to(nodes.server().port());

    @AfterEach
    void close() {
        proxy.close();
        nodes.close();
    }

    @Test
    void additionWhoseAnswerIsLostIsAnExceptionAndCarriedOutOnce() {
        var cache = nodes.open(Map.of("larder.redis.nodes", proxy.address()), typed());
        assertEquals(1, cache.increment("a", 1));
        proxy.loseNextAnswer();
        assertThrows(StoreUnavailableException.class, () -> cache.increment("a", 2));
        assertEquals(3L, cache.get("a"), "it had been carried out");
        assertEquals(7, cache.increment("a", 4));
    }

    @Test
    void additionThatDidNotReachTheServerIsAnExceptionAndNotMadeUpFor() {
        var cache = nodes.open(Map.of("larder.redis.nodes", proxy.address()), typed());
        assertEquals(1, cache.increment("a", 1));
        proxy.cut(true);
        assertThrows(StoreUnavailableException.class, () -> cache.increment("a", 2));
        proxy.cut(false);
        assertEquals(5, cache.increment("a", 4));
    }
}
