package dev.larder.cache.redis;

import static dev.larder.cache.redis.CountingNodes.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.InParallel;
import dev.larder.cache.LarderCache;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counters that Redis itself adds to, and that are nothing else than the compare-and-set loop would have made. */
@Timeout(60)
class RedisCountersTest {

    /** One script; the loop would have asked for the entry first, and for its head in the script. */
    private static final Map<String, Integer> NATIVE = Map.of("evalsha", 1, "get", 1, "set", 1);

    private static final long EXACT_IN_DOUBLES = 1L << 53;

    private final CountingNodes nodes = new CountingNodes();
    private final RedisServer server = nodes.server();
    private LarderCache<String, Long> cache;

    @BeforeEach
    void open() {
        cache = node(Map.of(), typed());
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private <V> LarderCache<String, V> node(
            Map<String, String> more, @Nullable MutableConfiguration<String, V> configuration) {
        return nodes.open(more, configuration);
    }

    /** Whose times are those of its settings. */
    private LarderCache<String, Long> bySettings() {
        return node(Map.of(), null);
    }

    private Map<String, Integer> commands(Runnable operation) {
        return nodes.commands(operation);
    }

    private long left(String key) {
        return nodes.client().pttl("larder:counting:numbers:0:e:s:" + key);
    }

    @Test
    void isOneRoundTripWhateverIsThere() {
        cache.get("connects");
        assertEquals(NATIVE, commands(() -> assertEquals(5, cache.increment("a", 5))));
        assertEquals(NATIVE, commands(() -> assertEquals(7, cache.increment("a", 2))));
        assertEquals(NATIVE, commands(() -> assertEquals(-3, cache.decrement("a", 10))));
        assertEquals(-3L, cache.get("a"));
        cache.put("a", 40L);
        assertEquals(NATIVE, commands(() -> assertEquals(42, cache.increment("a", 2))));
        LarderCache<String, Object> untyped =
                node(Map.of("larder.cache.numbers.generation", "1"), new MutableConfiguration<String, Object>());
        untyped.put("a", 1L);
        assertEquals(NATIVE, commands(() -> assertEquals(3, untyped.increment("a", 2))));
        assertEquals(3L, untyped.get("a"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0, -1",
        "-1, 1",
        "1, -1",
        "255, 1",
        "256, -1",
        "-256, -1",
        "65535, 1",
        "-1, -9223372036854775807",
        "9007199254740991, 1",
        "9007199254740992, 1",
        "9007199254740993, 2",
        "-9007199254740993, -2",
        "9223372036854775806, 1",
        "-9223372036854775807, -1",
        "9223372036854775807, -9223372036854775808",
        "-9223372036854775808, 9223372036854775807",
        "4294967295, 1",
        "1234567890123456789, 987654321098765432"
    })
    void isExact(long before, long delta) {
        cache.put("a", before);
        assertEquals(before + delta, cache.increment("a", delta));
        assertEquals(before + delta, cache.get("a"));
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 1",
        "-9223372036854775808, -1",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void overflowIsRefusedAndTheNumberStays(long before, long delta) {
        cache.put("a", before);
        var version = cache.getStored("a").version();
        var thrown = assertThrows(ArithmeticException.class, () -> cache.increment("a", delta));
        assertEquals("long overflow", thrown.getMessage());
        assertEquals(before, cache.get("a"));
        assertEquals(version, cache.getStored("a").version());
    }

    @Test
    void eachStepHasItsVersion() {
        cache.increment("a", 1);
        var version = cache.getStored("a").version();
        cache.increment("a", 0);
        assertFalse(cache.replaceVersion("a", version, 7L));
        assertTrue(cache.replaceVersion("a", cache.getStored("a").version(), 7L));
        assertEquals(8, cache.increment("a", 1));
    }

    @Test
    void valueThatIsNoNumberIsRefusedAndStays() {
        LarderCache<String, Object> untyped = node(Map.of(), new MutableConfiguration<String, Object>());
        untyped.put("a", "five");
        untyped.put("b", 5);
        assertEquals(
                "A counter is a Long, and the value is a java.lang.String",
                assertThrows(ClassCastException.class, () -> untyped.increment("a", 1))
                        .getMessage());
        assertThrows(ClassCastException.class, () -> untyped.increment("b", 1));
        assertEquals("five", untyped.get("a"));
        LarderCache<String, String> texts = node(
                Map.of("larder.cache.numbers.generation", "1"),
                new MutableConfiguration<String, String>().setTypes(String.class, String.class));
        assertThrows(ClassCastException.class, () -> texts.increment("a", 1));
        assertNull(texts.get("a"));
    }

    /** Written by another format, and so by an earlier version. */
    @Test
    void numberOfAnotherFormatIsReadAndCountedOn() {
        var cbor = node(Map.of("larder.cache.numbers.codec", "cbor"), typed());
        cbor.put("a", 41L);
        assertEquals(41L, cache.get("a"));
        assertEquals(42, cache.increment("a", 1));
        assertEquals(NATIVE, commands(() -> assertEquals(43, cache.increment("a", 1))));
    }

    @Test
    void sixteenThreadsOfEachOfTwoNodesCountExactly() throws Exception {
        var other = node(Map.of(), typed());
        cache.put("a", EXACT_IN_DOUBLES);
        var turn = new AtomicInteger();
        InParallel.call(2 * InParallel.THREADS, () -> {
            var mine = turn.incrementAndGet() % 2 == 0 ? cache : other;
            for (int i = 0; i < 100; i++) {
                mine.increment("a", 1);
            }
            return null;
        });
        assertEquals(EXACT_IN_DOUBLES + 2 * InParallel.THREADS * 100, cache.get("a"));
    }

    @Nested
    class Times {

        @Test
        void beginAnewAsWithEveryWrite() {
            var settled = bySettings();
            assertEquals(NATIVE, commands(() -> settled.increment("a", 1)));
            assertTrue(left("a") > Duration.ofMinutes(9).toMillis());
            server.pass(Duration.ofMinutes(5));
            settled.increment("a", 1);
            assertTrue(left("a") > Duration.ofMinutes(9).toMillis());
            settled.put("a", 1L, Duration.ofHours(1));
            assertTrue(left("a") > Duration.ofMinutes(50).toMillis());
            settled.increment("a", 1);
            long left = left("a");
            assertTrue(0 < left && left <= Duration.ofMinutes(10).toMillis(), "as of any other value");
            server.pass(Duration.ofMinutes(10));
            assertEquals(1, settled.increment("a", 1), "it begins at zero again");
        }

        @Test
        void areNoneWhereThereIsNoEnd() {
            cache.increment("a", 1);
            assertEquals(-1, left("a"));
            cache.put("a", 1L, Duration.ofHours(1));
            cache.increment("a", 1);
            assertEquals(-1, left("a"));
        }

        @Test
        void areThoseOfTheExpiryPolicy() {
            var policy = CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.MINUTES, 30));
            var created = node(Map.of(), typed().setExpiryPolicyFactory(policy));
            assertEquals(NATIVE, commands(() -> created.increment("a", 1)));
            assertTrue(left("a") > Duration.ofMinutes(29).toMillis());
            server.pass(Duration.ofMinutes(10));
            created.increment("a", 1);
            assertTrue(left("a") <= Duration.ofMinutes(20).toMillis(), "a change leaves it");
            assertTrue(left("a") > Duration.ofMinutes(19).toMillis());
        }
    }

    @Test
    void tagsStayAndHideItWhenOneIsRemoved() {
        cache.put("a", 1L, Set.of("red"));
        assertEquals(2, cache.increment("a", 1));
        cache.removeTagged("red");
        assertNull(cache.get("a"));
        assertEquals(1, cache.increment("a", 1));
    }

    @Test
    void loadThatBeganBeforeIsNotStored() throws Exception {
        var other = node(Map.of(), typed());
        assertEquals(100L, cache.getOrLoad("a", () -> {
            cache.increment("a", 1);
            return 100L;
        }));
        assertEquals(1L, cache.get("a"));
        assertEquals(100L, cache.getOrLoad("b", () -> {
            other.increment("b", 1);
            return 100L;
        }));
        assertEquals(1L, cache.get("b"));
    }

    @Test
    void behindANearTierItIsTheSameAndOtherNodesHearOfIt() {
        var tiers = Map.of("larder.cache.default.store", "tiered", "larder.cache.default.tiers", "heap,redis");
        var one = node(tiers, typed());
        var two = node(tiers, typed());
        assertEquals(5, one.increment("a", 5));
        Awaitility.await().until(() -> two.get("a") == 5);
        assertEquals(NATIVE, commands(() -> assertEquals(6, one.increment("a", 1))));
        assertEquals(6L, one.get("a"), "near does not give what was before");
        Awaitility.await().until(() -> two.get("a") == 6);
    }
}
