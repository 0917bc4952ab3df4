package dev.larder.cache.redis;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.CountingStore;
import dev.larder.cache.EntryStore;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Ttl;
import dev.larder.servers.RedisServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who Larder is for a server, and what it says if it is nobody. */
@Timeout(60)
class RedisLoginTest {

    private static final String SECRET = "s3cret-of-the-test";

    /** As docs/howto/redis.md has it. */
    private static final String LEAST =
            "~larder:* +get +mget +set +setrange +unlink +scan +getrange +persist +pexpire +pttl"
                    + " +eval +evalsha +hello +auth +select +client|setname +role +cluster|slots"
                    + " +xadd +xread +xrange +xrevrange +info";

    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.start(
                "user default off",
                "user larder on >" + SECRET + " " + LEAST,
                "user reader on >" + SECRET + " ~larder:* +get +hello +client|setname");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static Map<String, String> login(String username, String password) {
        var settings = new HashMap<>(Map.of("larder.redis.nodes", server.address(), "larder.redis.password", password));
        if (!username.isEmpty()) {
            settings.put("larder.redis.username", username);
        }
        return settings;
    }

    private static EntryStore<Object, Object> store(Map<String, String> settings) {
        return RedisCaches.stores(settings).store("entries", RedisCaches.settings(Duration.ofMinutes(10)));
    }

    private static String refusal(Map<String, String> settings) {
        var store = store(settings);
        var thrown = assertThrows(StoreUnavailableException.class, () -> store.find("a"));
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertFalse(trace.toString().contains(SECRET), trace::toString);
        return thrown.getMessage();
    }

    @Test
    @SuppressWarnings("unchecked")
    void userWithTheLeastRightsCanDoAll() {
        var store = store(login("larder", SECRET));
        var tagged = (TaggedStore<Object, Object>) store;
        store.put("a", "one", Ttl.OF_CACHE);
        store.put("a", "one", Ttl.UNCHANGED);
        assertTrue(store.replace("a", store.findStored("a").version(), "two", Ttl.ETERNAL));
        assertTrue(store.touch("a", Ttl.OF_CACHE) && store.touch("a", Ttl.ETERNAL));
        assertEquals("two", store.findAndTouch("a", Ttl.SLIDING));
        assertFalse(store.putIfAbsent("a", "three", Ttl.OF_CACHE));
        var fence = store.lookUp("b", Set.of("red")).fence();
        assertTrue(store.putFenced("b", "loaded", Ttl.ETERNAL, Set.of("red"), fence));
        assertEquals(Map.of("a", "two", "b", "loaded"), store.findAll(Set.of("a", "b", "c")));
        var counting = (CountingStore<Object, Object>) store;
        assertEquals(5, counting.add("number", 0L, 5, Ttl.OF_CACHE, Ttl.UNCHANGED));
        assertEquals(7, counting.add("number", 0L, 2, Ttl.OF_CACHE, Ttl.UNCHANGED));
        assertEquals("master", store.servers().get(0).figures().get("role"));
        tagged.removeTagged("red");
        assertTrue(store.keys().hasNext());
        assertTrue(store.remove("a"));
        store.removeAll(Set.of("a", "b"));
        store.clear();
    }

    @Test
    void wrongPasswordAndUnknownUserNameServerSettingsAndCause() {
        assertAll(
                () -> assertWrong(refusal(login("larder", "wrong"))),
                () -> assertWrong(refusal(login("nobody", SECRET))),
                () -> assertWrong(refusal(login("", SECRET))));
    }

    private static void assertWrong(String message) {
        assertTrue(
                message.startsWith("Redis at " + server.address() + ", which larder.redis.nodes leads to,"
                        + " does not accept what larder.redis.username and larder.redis.password say: WRONGPASS"),
                message);
    }

    @Test
    void noPasswordWhereOneIsNeededIsNamed() {
        var message = refusal(Map.of("larder.redis.nodes", server.address()));
        assertTrue(message.contains("larder.redis.password say: NOAUTH"), message);
    }

    @Test
    void passwordWhereNoneIsNeededIsNamed() {
        var settings = Map.of(
                "larder.redis.nodes",
                RedisServer.shared().address(),
                "larder.redis.username",
                "larder",
                "larder.redis.password",
                SECRET);
        assertTrue(refusal(settings).contains("WRONGPASS"));
    }

    @Test
    void whatTheUserMayNotDoIsNamed() {
        var store = store(login("reader", SECRET));
        assertEquals(null, store.find("a"));
        var message = assertThrows(StoreUnavailableException.class, () -> store.put("a", "one", Ttl.OF_CACHE))
                .getMessage();
        assertTrue(message.contains("larder.redis.password say: NOPERM"), message);
    }

    /** What an unknown command is answered with repeats its arguments, the password among them. */
    @Test
    void serverThatIsTooOldIsNamedAndThePasswordIsNot() {
        try (var old = RedisServer.start("rename-command HELLO \"\"")) {
            var message = refusal(Map.of("larder.redis.nodes", old.address(), "larder.redis.password", SECRET));
            assertTrue(message.endsWith("is too old: it has no command HELLO, which came with Redis 6.0"), message);
        }
    }

    @Test
    void databasesAreApart() {
        var address = RedisServer.shared().address();
        var one = store(Map.of("larder.redis.nodes", address, "larder.redis.database", "1"));
        var two = store(Map.of("larder.redis.nodes", address, "larder.redis.database", "2"));
        one.put("a", "one", Ttl.OF_CACHE);
        assertEquals(null, two.find("a"));
        assertEquals("one", one.find("a"));
        RedisServer.shared().clear();
        var none = refusal(Map.of("larder.redis.nodes", address, "larder.redis.database", "99"));
        assertTrue(none.contains("refuses: ERR DB index is out of range"), none);
    }

    @Test
    void serverOfAClusterIsNamedWhereNoClusterIsSet() {
        try (var node = RedisServer.start("cluster-enabled yes")) {
            var message = refusal(Map.of("larder.redis.nodes", node.address()));
            assertTrue(message.contains("CLUSTERDOWN"), message);
        }
    }

    @Test
    void clusterIsNamedWhereTheServerIsInNone() {
        var settings = Map.of("larder.redis.nodes", RedisServer.shared().address(), "larder.redis.mode", "cluster");
        assertTrue(refusal(settings).contains("refuses: ERR This instance has cluster support disabled"));
    }
}
