package dev.larder.method;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.FakeStoreFactory;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LoggedLines;
import dev.larder.servers.RedisServer;
import dev.larder.weld.WithSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times to live of methods. The numbers are those of docs/reference/larder-annotations.md. */
class CacheTtlTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Over a store whose clock goes on when the test says so; the cache's own time is an hour. */
    private static void with(BiConsumer<Shop, LarderCacheManager> use) {
        WithSettings.in(
                Map.of("larder.cache.default.store", "fake"),
                container -> use.accept(
                        container.select(Shop.class).get(),
                        container.select(LarderCacheManager.class).get()),
                Shop.class);
    }

    private static void pass(Duration duration) {
        FakeStoreFactory.TIME.pass(duration);
    }

    @Test
    @DisplayName("100: a result lives as long as the method says, counted from when it was stored")
    void fixedTimeIsTheMethods() {
        with((shop, caches) -> {
            var first = shop.fixed("a");
            pass(MINUTE.minusMillis(1));
            assertEquals(first, shop.fixed("a"));
            pass(Duration.ofMillis(2));
            assertNotEquals(first, shop.fixed("a"));
        });
    }

    @Test
    @DisplayName("101: a hit starts a sliding time anew, again and again")
    void hitsStartSlidingTimeAnew() {
        with((shop, caches) -> {
            var first = shop.sliding("a");
            for (int i = 0; i < 3; i++) {
                pass(MINUTE.minusMillis(1));
                assertEquals(first, shop.sliding("a"));
            }
            pass(MINUTE.plusMillis(1));
            assertNotEquals(first, shop.sliding("a"));
        });
    }

    @Test
    @DisplayName("101: what is read otherwise does not start a sliding time anew")
    void otherReadsLeaveSlidingTime() {
        with((shop, caches) -> {
            var first = shop.sliding("a");
            pass(MINUTE.minusMillis(1));
            assertEquals(first, caches.cache("sliding").get(ArgumentsKey.of("a")));
            pass(Duration.ofMillis(2));
            assertNotEquals(first, shop.sliding("a"));
        });
    }

    @Test
    @DisplayName("102: jitter takes off so many percent at the most")
    void jitterTakesOff() {
        with((shop, caches) -> {
            for (int i = 0; i < 200; i++) {
                shop.jittered("a" + i);
            }
            pass(Duration.ofSeconds(29));
            assertEquals(200, sizeOf(caches, "jittered"));
            pass(Duration.ofSeconds(16));
            int left = sizeOf(caches, "jittered");
            assertTrue(left > 50 && left < 150, "half of them, more or less, and not " + left);
            pass(Duration.ofSeconds(16));
            assertEquals(0, sizeOf(caches, "jittered"));
        });
    }

    private static int sizeOf(LarderCacheManager caches, String name) {
        int size = 0;
        for (var entry : caches.<Object, Object>cache(name)) {
            size += entry.getValue() == null ? 0 : 1;
        }
        return size;
    }

    @Test
    @DisplayName("103: a deadline that has passed: the result is returned and not stored")
    void pastDeadlineIsNotStored() {
        with((shop, caches) -> {
            shop.endAt(Instant.EPOCH);
            assertNotEquals(shop.deadline("a"), shop.deadline("a"));
            assertEquals(0, sizeOf(caches, "deadline"));
        });
    }

    @Test
    @DisplayName("103: a deadline that is to come keeps it, however far it is")
    void deadlineToComeKeeps() {
        with((shop, caches) -> {
            shop.endAt(Instant.MAX);
            var first = shop.deadline("a");
            pass(Duration.ofDays(36000));
            assertEquals(first, shop.deadline("a"));
        });
    }

    @Test
    @DisplayName("104: without a deadline in it the value lives as long as the cache says")
    void nullLeavesItToTheCache() {
        with((shop, caches) -> {
            var first = shop.deadline("a");
            pass(Duration.ofMinutes(59));
            assertEquals(first, shop.deadline("a"));
            pass(Duration.ofMinutes(2));
            assertNotEquals(first, shop.deadline("a"));
        });
    }

    @Test
    @DisplayName("104: the value of the annotation holds at most, and where the value says nothing")
    void valueHoldsAtMost() {
        with((shop, caches) -> {
            var silent = shop.limited("silent", null);
            var more = shop.limited("more", Duration.ofMinutes(5));
            var less = shop.limited("less", Duration.ofSeconds(10));
            pass(Duration.ofSeconds(11));
            assertNotEquals(less, shop.limited("less", Duration.ofSeconds(10)));
            pass(Duration.ofSeconds(48));
            assertEquals(silent, shop.limited("silent", null));
            assertEquals(more, shop.limited("more", Duration.ofMinutes(5)));
            pass(Duration.ofSeconds(2));
            assertNotEquals(silent, shop.limited("silent", null));
            assertNotEquals(more, shop.limited("more", Duration.ofMinutes(5)));
        });
    }

    @Test
    @DisplayName("105: what fails while the value is asked: the result comes out, is not stored, and it is logged once")
    void failingPropertyIsLoggedOnce() {
        with((shop, caches) -> {
            var logged = LoggedLines.during(() -> {
                assertNotEquals(shop.failing("a"), shop.failing("a"));
            });
            assertTrue(logged.matches("(?s)Fault [0-9]+: .*failing.*"), logged);
            assertEquals(1, logged.split("Fault", -1).length - 1, logged);
        });
    }

    @Test
    @DisplayName("106: a put lives as long, carries its tags, and removes the entry if it is past its time")
    void putsHaveTimes() {
        with((shop, caches) -> {
            shop.put("a", new Offer("new", null, Duration.ofMinutes(5)));
            var found = shop.found("a");
            assertEquals("new", found.name());
            caches.cache("offers").removeTagged("of:a");
            assertNotEquals("new", shop.found("a").name());
            shop.put("a", found);
            assertEquals("new", shop.found("a").name());
            pass(MINUTE.plusMillis(1));
            assertNull(caches.cache("offers").get(ArgumentsKey.of("a")));
            shop.put("a", found);
            shop.put("a", new Offer("over", null, Duration.ZERO));
            assertNull(caches.cache("offers").get(ArgumentsKey.of("a")));
        });
    }

    @Test
    @DisplayName("107: the expiry policy of a cache made in code counts for nothing, at the store and at hits")
    void policyIsOverruled() {
        with((shop, caches) -> {
            var policy = AccessedExpiryPolicy.factoryOf(
                    new javax.cache.expiry.Duration(java.util.concurrent.TimeUnit.SECONDS, 30));
            caches.createCache("fixed", new MutableConfiguration<>().setExpiryPolicyFactory(policy));
            var first = shop.fixed("a");
            pass(Duration.ofSeconds(50));
            assertEquals(first, shop.fixed("a"));
            pass(Duration.ofSeconds(11));
            assertNotEquals(first, shop.fixed("a"));
        });
    }

    @Test
    @DisplayName("108: that of the class, or of one above it, holds for methods without one of their own")
    void classSaysIt() {
        WithSettings.in(
                Map.of("larder.cache.default.store", "fake"),
                container -> {
                    var brief = container.select(Brief.class).get();
                    var ofClass = brief.ofClass();
                    var own = brief.own();
                    pass(Duration.ofSeconds(2));
                    assertNotEquals(ofClass, brief.ofClass());
                    assertEquals(own, brief.own());
                },
                Brief.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "caffeine", "offheap"})
    @DisplayName("100, 103: on each store of this JVM")
    void storesOfThisJvm(String store) {
        on(Map.of("larder.cache.default.store", store), stores -> {
            var first = stores.brief();
            await().until(() -> first != stores.brief());
            var kept = stores.fromValue(Duration.ofHours(2));
            assertEquals(kept, stores.fromValue(Duration.ofHours(2)));
            assertNotEquals(stores.fromValue(Duration.ZERO), stores.fromValue(Duration.ZERO));
        });
    }

    @Test
    @DisplayName("100, 101, 103: in Redis")
    void inRedis() {
        var server = RedisServer.shared();
        server.clear();
        var settings = Map.of("larder.cache.default.store", "redis", "larder.redis.nodes", server.address());
        on(settings, stores -> {
            var sliding = stores.sliding();
            var fixed = stores.fixed();
            server.pass(Duration.ofSeconds(40));
            assertEquals(sliding, stores.sliding());
            assertEquals(fixed, stores.fixed());
            server.pass(Duration.ofSeconds(40));
            assertEquals(sliding, stores.sliding());
            assertNotEquals(fixed, stores.fixed());
            var kept = stores.fromValue(Duration.ofHours(2));
            server.pass(Duration.ofMinutes(90));
            assertEquals(kept, stores.fromValue(Duration.ofHours(2)));
            server.pass(Duration.ofMinutes(31));
            assertNotEquals(kept, stores.fromValue(Duration.ofHours(2)));
        });
    }

    private static void on(Map<String, String> settings, Consumer<Stores> use) {
        WithSettings.in(
                settings, container -> use.accept(container.select(Stores.class).get()), Stores.class);
    }

    /** What says itself how long it is good. */
    public record Offer(String name, Instant ends, Duration lasts) implements Serializable {

        public Duration fails() {
            throw new IllegalStateException("nobody knows");
        }
    }

    public record Wrapped(String name, Offer offer) {}

    @ApplicationScoped
    static class Shop {

        private int calls;
        private Instant ends;

        void endAt(Instant end) {
            ends = end;
        }

        private String next(String name) {
            calls++;
            return name + calls;
        }

        @CacheResult(cacheName = "fixed")
        @CacheTtl("PT1M")
        String fixed(String name) {
            return next(name);
        }

        @CacheResult(cacheName = "sliding")
        @CacheTtl(value = "PT1M", mode = CacheTtl.Mode.SLIDING)
        String sliding(String name) {
            return next(name);
        }

        @CacheResult(cacheName = "jittered")
        @CacheTtl(value = "PT1M", jitter = 50)
        String jittered(String name) {
            return next(name);
        }

        @CacheResult(cacheName = "deadline")
        @CacheTtl(from = "offer.ends")
        Wrapped deadline(String name) {
            return new Wrapped(next(name), new Offer(name, ends, null));
        }

        @CacheResult(cacheName = "limited")
        @CacheTtl(value = "PT1M", from = "lasts")
        Offer limited(@javax.cache.annotation.CacheKey String name, Duration lasts) {
            return new Offer(next(name), null, lasts);
        }

        @CacheResult(cacheName = "failing")
        @CacheTtl(from = "fails")
        Offer failing(String name) {
            return new Offer(next(name), null, null);
        }

        @CacheResult(cacheName = "offers")
        Offer found(String name) {
            return new Offer(next(name), null, null);
        }

        @CachePut(cacheName = "offers")
        @CacheTtl(value = "PT1M", from = "lasts")
        @CacheTags("of:{name}")
        void put(String name, @CacheValue Offer offer) {}
    }

    @CacheTtl("PT1S")
    static class Terse {}

    @ApplicationScoped
    static class Brief extends Terse {

        private int calls;

        @CacheResult(cacheName = "of-class")
        int ofClass() {
            return ++calls;
        }

        @CacheResult(cacheName = "own")
        @CacheTtl("PT1H")
        int own() {
            return ++calls;
        }
    }

    @ApplicationScoped
    static class Stores {

        private int calls;

        @CacheResult(cacheName = "brief")
        @CacheTtl("PT0.05S")
        int brief() {
            return ++calls;
        }

        @CacheResult(cacheName = "fixed")
        @CacheTtl("PT1M")
        int fixed() {
            return ++calls;
        }

        @CacheResult(cacheName = "sliding")
        @CacheTtl(value = "PT1M", mode = CacheTtl.Mode.SLIDING)
        int sliding() {
            return ++calls;
        }

        @CacheResult(cacheName = "from-value")
        @CacheTtl(from = "lasts")
        Offer fromValue(Duration lasts) {
            return new Offer("offer" + ++calls, null, lasts);
        }
    }
}
