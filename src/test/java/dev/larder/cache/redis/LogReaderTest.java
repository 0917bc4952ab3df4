package dev.larder.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.FarStore;
import dev.larder.cache.InvalidationLog;
import dev.larder.cache.Invalidations;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Ttl;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stands in the log of changes, and who hears of it. */
@Timeout(60)
class LogReaderTest {

    private static final Duration TTL = Duration.ofMinutes(10);

    private final RedisServer server = RedisServer.start();
    private final Stores one = RedisCaches.stores(server);
    private final Stores two = RedisCaches.stores(server);

    @AfterEach
    void close() {
        one.close();
        two.close();
        server.close();
    }

    private static final class Ear implements Invalidations {

        private final List<Object> heard = new CopyOnWriteArrayList<>();

        @Override
        public void changed(int hash) {
            heard.add(hash);
        }

        @Override
        public void tagRemoved() {
            heard.add("tag");
        }

        @Override
        public void all() {
            heard.add("all");
        }

        void hears(Object... expected) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> heard.size() >= expected.length);
            assertEquals(List.of(expected), heard);
        }
    }

    private static EntryStore<Object, Object> open(Stores stores, String cache, Invalidations ear) {
        return ((InvalidationLog) stores).store(cache, RedisCaches.settings(TTL), EntryTypes.ANY, ear);
    }

    @Test
    void everyChangeIsHeardOnceAndInOrder() {
        var ear = new Ear();
        var reader = open(two, "entries", ear);
        ear.hears("all");
        var writer = open(one, "entries", new Ear());
        int a = FarStore.of(reader).hash("a");
        writer.put("a", "one", Ttl.OF_CACHE);
        writer.put("a", "two", Ttl.UNCHANGED);
        writer.replace("a", writer.findStored("a").version(), "three", Ttl.OF_CACHE);
        writer.touch("a", Ttl.ETERNAL);
        writer.findAndTouch("a", Ttl.of(TTL));
        writer.remove("a");
        writer.putIfAbsent("a", "one", Ttl.OF_CACHE);
        writer.remove("a", writer.findStored("a").version());
        @SuppressWarnings("unchecked")
        var tagged = (TaggedStore<Object, Object>) writer;
        tagged.removeTagged("red");
        writer.clear();
        ear.hears("all", a, a, a, a, a, a, a, a, "tag", "all", "all"); // a clear is told before and after
    }

    @Test
    void whatChangesNothingIsNotWrittenDown() {
        var ear = new Ear();
        open(two, "entries", ear);
        ear.hears("all");
        var writer = open(one, "entries", new Ear());
        writer.put("a", "one", Ttl.OF_CACHE);
        var version = writer.findStored("a").version();
        writer.put("a", "two", Ttl.OF_CACHE);
        writer.putIfAbsent("a", "three", Ttl.OF_CACHE);
        writer.replace("a", version, "three", Ttl.OF_CACHE);
        writer.remove("a", version);
        writer.touch("b", Ttl.OF_CACHE);
        writer.touch("a", Ttl.SLIDING);
        writer.find("a");
        writer.putFenced(
                "b",
                "loaded",
                Ttl.OF_CACHE,
                Set.of(),
                writer.lookUp("b", Set.of()).fence());
        writer.put("last", "one", Ttl.OF_CACHE);
        int a = FarStore.of(writer).hash("a");
        ear.hears("all", a, a, FarStore.of(writer).hash("last"));
    }

    @Test
    void cachesThatAreOpenedLaterAreHeardAtOnceAndClosedOnesNoMore() {
        var first = new Ear();
        var second = new Ear();
        open(two, "first", first);
        first.hears("all");
        var later = open(two, "second", second);
        second.hears("all");
        first.hears("all");
        open(one, "second", new Ear()).put("a", "one", Ttl.OF_CACHE);
        second.hears("all", FarStore.of(later).hash("a"));
        later.close();
        open(one, "second", new Ear()).put("b", "one", Ttl.OF_CACHE);
        var last = open(one, "first", new Ear());
        last.put("a", "one", Ttl.OF_CACHE);
        first.hears("all", FarStore.of(last).hash("a"));
        assertEquals(2, second.heard.size());
    }

    @Test
    void logIsKeptWhereOneServerHasAllKeys() {
        assertTrue(((InvalidationLog) one).isKept());
        try (var cluster =
                RedisCaches.stores(Map.of("larder.redis.mode", "cluster", "larder.redis.nodes", server.address()))) {
            assertFalse(((InvalidationLog) cluster).isKept());
        }
    }

    @Test
    void cacheWithoutANearTierWritesNothingDown() {
        one.store("entries", RedisCaches.settings(TTL)).put("a", "one", Ttl.OF_CACHE);
        try (var client = server.client()) {
            assertFalse(client.exists("larder:test:entries:0:log"));
        }
    }
}
