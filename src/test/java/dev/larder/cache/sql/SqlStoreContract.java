package dev.larder.cache.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.ByteSettings;
import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.Format;
import dev.larder.cache.InParallel;
import dev.larder.cache.Limits;
import dev.larder.cache.Namespace;
import dev.larder.cache.Secrecy;
import dev.larder.cache.SettableTime;
import dev.larder.cache.Ttl;
import dev.larder.internal.codec.Compression;
import dev.larder.internal.settings.ValueChoice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of stores, on tables of one kind of database. */
abstract class SqlStoreContract extends EntryStoreContract {

    private int managers;

    /** A database that nobody else uses; the same throughout a test. */
    abstract TestDatabase database();

    /** Each manager of a name of its own. */
    @Override
    protected Stores open(SettableTime clock) {
        managers++;
        if (managers == 1) {
            database().empty();
        }
        return database().open("test " + managers);
    }

    @Override
    public void pass(Duration duration) {
        database().pass(duration);
    }

    @Override
    public CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        var bytes = new ByteSettings(
                new Format(ValueChoice.AUTO, List.of("dev.larder.cache.*"), List.of()),
                Compression.NONE,
                Secrecy.NONE,
                Namespace.DEFAULT,
                "none");
        return CacheSettings.of("sql", TTL, Limits.ofEntries(maxEntries)).with(bytes);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** Two nodes of one application. */
    @Test
    void countersOfTwoClientsAreExact() throws Exception {
        int each = 20;
        InParallel.call(2, () -> {
            try (var client = open(1)) {
                InParallel.call(InParallel.THREADS, () -> {
                    for (int i = 0; i < each; i++) {
                        add(client.store(), "counter");
                    }
                    return null;
                });
            }
            return null;
        });
        assertEquals(2 * InParallel.THREADS * each, store().find("counter"));
    }

    private static void add(EntryStore<Object, Object> store, String key) {
        boolean done = false;
        while (!done) {
            var present = store.findStored(key);
            done = present == null
                    ? store.putIfAbsent(key, 1, Ttl.OF_CACHE)
                    : store.replace(key, present.version(), (Integer) present.value() + 1, Ttl.OF_CACHE);
        }
    }

    @Test
    void onePutIfAbsentOfTwoClientsWins() throws Exception {
        var winners = new AtomicInteger();
        InParallel.call(2, () -> {
            try (var client = open(1)) {
                for (int i = 0; i < 10; i++) {
                    var key = "k" + i;
                    winners.addAndGet(
                            (int) InParallel.winners(() -> client.store().putIfAbsent(key, "one", Ttl.OF_CACHE)));
                }
            }
            return null;
        });
        assertEquals(10, winners.get());
    }

    /** A value that was loaded before the latest removal is never there after it, whoever loaded it. */
    @Test
    void loadOfOneClientNeverBringsBackWhatAnotherRemoved() throws Exception {
        var source = new AtomicInteger();
        var turn = new AtomicInteger();
        InParallel.call(2, () -> {
            try (var client = open(1)) {
                InParallel.call(InParallel.THREADS, () -> {
                    for (int i = 0; i < 20; i++) {
                        loadOrRemove(client.store(), source, turn.incrementAndGet());
                    }
                    return null;
                });
            }
            return null;
        });
    }

    private static void loadOrRemove(EntryStore<Object, Object> store, AtomicInteger source, int turn) {
        if (turn % 3 == 0) {
            int now = source.incrementAndGet();
            switch (turn % 9) {
                case 0 -> store.remove("a");
                case 3 -> store.removeAll(Set.of("a", "b"));
                default -> store.clear();
            }
            var found = store.find("a");
            assertTrue(found == null || (Integer) found >= now, found + " after " + now);
        } else {
            var looked = store.lookUp("a", Set.of());
            if (looked.value() == null) {
                store.putFenced("a", source.get(), Ttl.OF_CACHE, Set.of(), looked.fence());
            }
        }
    }

    /** Each gets through, whatever order the others take the keys in. */
    @Test
    void writersOfSeveralKeysNeverWaitForEachOther() throws Exception {
        var turn = new AtomicInteger();
        InParallel.call(InParallel.THREADS, () -> {
            for (int i = 0; i < 15; i++) {
                int now = turn.incrementAndGet();
                var keys = IntStream.range(0, 20)
                        .mapToObj(key -> (Object) ((now * 7 + key * 13) % 40))
                        .collect(Collectors.toSet());
                if (now % 3 == 0) {
                    store().removeAll(keys);
                } else {
                    store().putAll(keys.stream().collect(Collectors.toMap(key -> key, key -> "one")), Ttl.OF_CACHE);
                }
            }
            return null;
        });
    }

    /** Another client of the manager of that number, with its store. */
    private Client open(int manager) {
        var stores = database().open("test " + manager);
        return new Client(stores, stores.store("entries", settings(1, Optional.empty())));
    }

    private record Client(Stores stores, EntryStore<Object, Object> store) implements AutoCloseable {

        @Override
        public void close() {
            store.close();
            stores.close();
        }
    }

    /** A database has room. */
    @Override
    public boolean evicts() {
        return false;
    }
}
