package dev.larder.cache.memcached;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.EntryStore;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import dev.larder.servers.MemcachedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that go on working while one of three servers is killed and comes back. */
@Timeout(120)
@Tag("remote")
class FailoverUnderLoadTest {

    private static final int THREADS = 8;
    private static final int KEYS = 50;

    private final AtomicInteger phase = new AtomicInteger();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    /** What one thread knows of a key that it alone writes. */
    private static final class Known {
        private int written;
        private int attempted;
        private boolean gone = true;

        void check(Object found) {
            if (found == null) {
                gone = true;
            } else {
                int number = (Integer) found;
                assertTrue(number >= written && number <= attempted, number + " and not " + written);
                assertFalse(gone && number == written && attempted == written, number + " has come back");
            }
        }
    }

    @Test
    void nothingOldIsEverSeenAndTheOthersGoOn() throws Exception {
        var servers = new ArrayList<MemcachedServer>();
        var executor = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < 3; i++) {
            servers.add(MemcachedServer.start());
        }
        var nodes = MemcachedCaches.addresses(servers.toArray(MemcachedServer[]::new));
        try (var one = MemcachedCaches.stores(Map.of("larder.memcached.nodes", nodes));
                var two = MemcachedCaches.stores(Map.of("larder.memcached.nodes", nodes))) {
            var settings = MemcachedCaches.settings(Duration.ofMinutes(10));
            var stores = List.of(one.store("entries", settings), two.store("entries", settings));
            var workers = new ArrayList<Future<?>>();
            for (int i = 0; i < THREADS; i++) {
                workers.add(executor.submit(worker(stores, i)));
            }
            afterSomeWork();
            for (int round = 0; round < 2; round++) {
                servers.get(round).kill();
                afterSomeWork();
                servers.get(round).restart();
                afterSomeWork();
                Awaitility.await().until(servers.get(round)::hasEntries);
            }
            phase.set(1);
            for (var worker : workers) {
                worker.get(1, TimeUnit.MINUTES);
            }
            assertTrue(lost.get() > 0, "the servers that died had something");
            assertTrue(refused.get() < done.get() / 10, refused + " of " + done + " operations failed");
        } finally {
            phase.set(1);
            executor.shutdownNow();
            servers.forEach(MemcachedServer::close);
        }
    }

    private void afterSomeWork() {
        long before = done.get();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> done.get() > before + 4000);
    }

    private Callable<Void> worker(List<EntryStore<Object, Object>> stores, int number) {
        return () -> {
            var known = new HashMap<String, Known>();
            for (int turn = 0; phase.get() == 0; turn++) {
                var key = number + " " + turn % KEYS;
                var about = known.computeIfAbsent(key, any -> new Known());
                work(stores.get(turn / KEYS % 2), stores.get((turn / KEYS + 1) % 2), key, about);
                done.addAndGet(2);
            }
            return null;
        };
    }

    /** Looks and writes by one node, and looks by the other. */
    private void work(EntryStore<Object, Object> store, EntryStore<Object, Object> other, String key, Known about) {
        try {
            boolean was = !about.gone;
            about.check(store.find(key));
            lost.addAndGet(was && about.gone ? 1 : 0);
            about.attempted++;
            store.put(key, about.attempted, Ttl.OF_CACHE);
            about.written = about.attempted;
            about.gone = false;
            about.check(other.find(key));
        } catch (StoreUnavailableException e) {
            refused.incrementAndGet();
        }
    }
}
