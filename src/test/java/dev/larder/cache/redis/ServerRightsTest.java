package dev.larder.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import dev.larder.cache.ServerState;
import dev.larder.servers.RedisServer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Protocol.Command;

/** What a Redis says of itself to a user who may not do everything. */
@Timeout(60)
@Tag("remote")
@SuppressWarnings("deprecation") // Jedis has nothing else for commands of a server
class ServerRightsTest {

    private static final String SECRET = "s3cret-of-the-test";

    private static Map<String, String> login(RedisServer server, String user, String password) {
        return Map.of(
                "larder.redis.nodes",
                server.address(),
                "larder.redis.username",
                user,
                "larder.redis.password",
                password);
    }

    @Nested
    class ToCommands {

        private final RedisServer server = RedisServer.start(
                "user default off",
                "user larder on >" + SECRET + " ~larder:* +get +hello +client|setname",
                "user blind on >" + SECRET + " ~larder:* +hello +client|setname");

        @AfterEach
        void end() {
            server.close();
        }

        private ServerState state(String user, String password) {
            try (var stores = RedisCaches.stores(login(server, user, password))) {
                var states = stores.store("entries", RedisCaches.settings(Duration.ofMinutes(10)))
                        .servers();
                assertEquals(1, states.size(), states::toString);
                return states.get(0);
            }
        }

        private String problem(String user, String password) {
            var state = state(user, password);
            assertFalse(state.isUp());
            assertEquals(Map.of(), state.figures());
            assertFalse(state.toString().contains(SECRET), state::toString);
            return state.problem().orElseThrow();
        }

        @Test
        void withoutInfoItIsUpAndTellsNothing() {
            assertEquals(ServerState.up(server.address(), Map.of()), state("larder", SECRET));
        }

        @Test
        void withoutAnyItIsDown() {
            assertTrue(problem("blind", SECRET).contains("larder.redis.password say: NOPERM"));
        }

        @Test
        void wrongPasswordIsDownAndNamesTheSettings() {
            assertTrue(problem("larder", "wrong-" + SECRET)
                    .startsWith("Redis at " + server.address() + ", which larder.redis.nodes leads to, does not accept"
                            + " what larder.redis.username and larder.redis.password say: WRONGPASS"));
        }
    }

    /** Readiness asks by a store of no cache, whose key the user need not be allowed to read. */
    @Nested
    class ToKeys {

        private static final String COMMANDS = " +get +set +hello +client|setname +info";

        private final RedisServer server = RedisServer.start(
                "user shop on >" + SECRET + " ~larder:shop:*" + COMMANDS,
                "user prefix on >" + SECRET + " ~shop:*" + COMMANDS);
        private final LarderCachingProvider provider = new LarderCachingProvider();

        @AfterEach
        void end() {
            provider.close();
            server.close();
        }

        private LarderCacheManager manager(String user, Map<String, String> more) {
            var settings = new HashMap<>(login(server, user, SECRET));
            settings.put("larder.cache.users.store", "redis");
            settings.putAll(more);
            var properties = new Properties();
            properties.putAll(settings);
            return (LarderCacheManager) provider.getCacheManager(URI.create("test:rights"), null, properties);
        }

        private void assertUp(LarderCacheManager manager) {
            var users = manager.cache("users");
            users.put("a", "one");
            assertEquals("one", users.get("a"));
            var states = manager.servers().get("redis").get();
            assertEquals(List.of(true), states.stream().map(ServerState::isUp).toList(), states::toString);
            assertEquals("master", states.get(0).figures().get("role"));
        }

        @Test
        void ofTheApplicationTheyAreEnoughAndNothingElseIsAskedFor() {
            assertUp(manager("shop", Map.of("larder.application", "shop")));
            try (var client = server.client()) {
                assertEquals(List.of(), client.sendCommand(Command.ACL, "LOG"));
            }
        }

        @Test
        void ofThePrefixOfACacheTheyAreEnough() {
            assertUp(manager("prefix", Map.of("larder.cache.users.prefix", "shop:")));
        }
    }
}
