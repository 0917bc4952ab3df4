package dev.larder.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.Deadline;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.internal.settings.Settings;
import dev.larder.servers.Proxy;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which failures of servers count that were asked who has which keys. */
@Timeout(60)
@Tag("remote")
class ClusterSlotsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SettableTime time = new SettableTime();
    private final Proxy proxy = Proxy.to(RedisServer.shared().port());
    private final RedisSettings settings = RedisSettings.of(Settings.of(Map.of(
            "larder.redis.mode",
            "cluster",
            "larder.redis.nodes",
            proxy.address(),
            "larder.redis.timeout",
            LIMIT.toString())));
    private final ClusterServers servers = new ClusterServers(
            settings.servers().nodes(),
            server -> new NodePool(
                    server,
                    Connector.toServers(settings, Optional.empty(), false),
                    new Breakers(time::nanos).of(server),
                    time::nanos),
            LIMIT);
    private final NodePool server = servers.server(settings.servers().nodes().get(0));

    @AfterEach
    void close() {
        servers.close();
        proxy.close();
    }

    /** Its first answer takes all the time that there is. */
    private void askInVain(Duration left) {
        proxy.onAnswer(() -> time.pass(left));
        var thrown =
                assertThrows(StoreUnavailableException.class, () -> servers.servers(Deadline.after(left, time::nanos)));
        assertEquals(
                "Redis at " + proxy.address()
                        + ", which larder.redis.nodes leads to, has not answered within"
                        + " PT10S, which larder.redis.timeout decides",
                thrown.getMessage());
    }

    @Test
    void serverThatHadTimeToAnswerIsPassedOverAfterFiveFailures() {
        for (int i = 0; i < 5; i++) {
            assertEquals(false, server.isPassedOver());
            askInVain(LIMIT);
        }
        assertEquals(true, server.isPassedOver());
    }

    @Test
    void serverThatOthersHaveLeftNoTimeIsNotToBlame() {
        for (int i = 0; i < 5; i++) {
            askInVain(Duration.ofMillis(2));
        }
        assertEquals(false, server.isPassedOver());
    }

    /** Who doubts a server has waited for it, and counts that himself. */
    @Test
    void operationThatHasWaitedForAServerCountsOnce() {
        for (int i = 0; i < 5; i++) {
            servers.doubt(server);
            askInVain(LIMIT);
        }
        assertEquals(false, server.isPassedOver());
    }
}
