package dev.larder.cache.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.FarStore;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Ttl;
import dev.larder.servers.Proxy;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An operation of several round trips has one time limit for all of them. */
@Timeout(60)
@Tag("remote")
class OneLimitTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final RedisServer server = RedisServer.shared();

    @AfterEach
    void leaveNothing() {
        server.clear();
    }

    /** What an operation needs is asked for first: then it is ready to run. */
    private interface Prepared {
        Runnable on(EntryStore<Object, Object> store);
    }

    /** Each of them asks again after its first answer: the entries have tags, or the scripts are unknown. */
    private Map<String, Prepared> operations() {
        var operations = new LinkedHashMap<String, Prepared>();
        operations.put("find", store -> () -> store.find("a"));
        operations.put("findStored", store -> () -> store.findStored("a"));
        operations.put("findTimed", store -> () -> FarStore.of(store).findTimed("a"));
        operations.put("findAll", store -> () -> store.findAll(Set.of("a", "b")));
        operations.put("findAllTimed", store -> () -> FarStore.of(store).findAllTimed(Set.of("a", "b")));
        operations.put("findAndTouch", store -> () -> store.findAndTouch("a", Ttl.SLIDING));
        operations.put("lookUp", store -> () -> store.lookUp("a", Set.of("red")));
        operations.put("put with tags", store -> () -> tagged(store).put("b", "two", Ttl.OF_CACHE, Set.of("red")));
        operations.put("put unchanged", store -> () -> store.put("a", "two", Ttl.UNCHANGED));
        operations.put("putAll unchanged", store -> () -> store.putAll(Map.of("a", "two", "b", "two"), Ttl.UNCHANGED));
        operations.put("putIfAbsent", store -> () -> store.putIfAbsent("a", "two", Ttl.OF_CACHE));
        operations.put("touch", store -> () -> store.touch("a", Ttl.OF_CACHE));
        operations.put("keys", store -> () -> store.keys().forEachRemaining(key -> {}));
        operations.put("replace", store -> {
            var version = store.findStored("a").version();
            return () -> store.replace("a", version, "two", Ttl.OF_CACHE);
        });
        operations.put("remove of a version", store -> {
            var version = store.findStored("a").version();
            return () -> store.remove("a", version);
        });
        operations.put("putFenced", store -> {
            store.remove("c");
            var fence = store.lookUp("c", Set.of("red")).fence();
            forgetScripts(); // else it is one round trip
            return () -> store.putFenced("c", "two", Ttl.OF_CACHE, Set.of("red"), fence);
        });
        operations.put("remove", store -> () -> store.remove("a"));
        return operations;
    }

    private void forgetScripts() {
        try (var client = server.client()) {
            client.scriptFlush();
        }
    }

    @SuppressWarnings("unchecked")
    private static TaggedStore<Object, Object> tagged(EntryStore<Object, Object> store) {
        return (TaggedStore<Object, Object>) store;
    }

    /** The first answer takes all the time that there is. Whoever began to count anew would get the second one, too. */
    @Test
    void isOverForTheSecondRoundWhenTheFirstOneHasTakenIt() {
        try (var proxy = Proxy.to(server.port())) {
            operations().forEach((name, operation) -> {
                var time = new SettableTime();
                var settings = Map.of("larder.redis.nodes", proxy.address(), "larder.redis.timeout", LIMIT.toString());
                try (var stores = RedisCaches.stores(settings, time::nanos)) {
                    var store = stores.store("entries", RedisCaches.settings(Duration.ofMinutes(10)));
                    tagged(store).put("a", "one", Ttl.OF_CACHE, Set.of("red"));
                    operation.on(store).run(); // as long as there is time; and the scripts are known
                    tagged(store).put("a", "one", Ttl.OF_CACHE, Set.of("red"));
                    var ready = operation.on(store);
                    proxy.onAnswer(() -> time.pass(LIMIT));
                    var thrown = assertThrows(StoreUnavailableException.class, ready::run, name);
                    assertEquals(
                            "Redis at " + proxy.address()
                                    + ", which larder.redis.nodes leads to, has not answered within"
                                    + " PT10S, which larder.redis.timeout decides",
                            thrown.getMessage(),
                            name);
                } finally {
                    proxy.onAnswer(() -> {});
                }
            });
        }
    }

    /** What lists or clears is as long as there are entries: each part of it has the limit. */
    @Test
    void isThatOfEachPartOfWhatGoesOverAllEntries() {
        try (var proxy = Proxy.to(server.port())) {
            var time = new SettableTime();
            var settings = Map.of("larder.redis.nodes", proxy.address(), "larder.redis.timeout", LIMIT.toString());
            try (var stores = RedisCaches.stores(settings, time::nanos)) {
                var store = stores.store("entries", RedisCaches.settings(Duration.ofMinutes(10)));
                for (int i = 0; i < 5000; i += 1000) {
                    var part = new LinkedHashMap<Object, Object>();
                    for (int key = i; key < i + 1000; key++) {
                        part.put(key, "one");
                    }
                    store.putAll(part, Ttl.OF_CACHE);
                }
                proxy.onAnswer(() -> time.pass(LIMIT.dividedBy(8)));
                long before = time.nanos();
                store.clear();
                assertTrue(time.nanos() - before > LIMIT.toNanos());
                proxy.onAnswer(() -> {});
                assertFalse(store.keys().hasNext());
            }
        }
    }
}
