package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several threads at once: clauses of {@link EntryStore}. */
interface ConcurrencyContract extends StoreUnderTest {

    @Test
    default void oneOfSixteenWins() throws Exception {
        for (int round = 0; round < 50; round++) {
            var key = "k" + round;
            var won = InParallel.winners(
                    () -> store().putIfAbsent(key, Thread.currentThread().getName(), Ttl.OF_CACHE));
            assertEquals(1, won);
            var version = version(key);
            assertEquals(1, InParallel.winners(() -> store().replace(key, version, "new", Ttl.OF_CACHE)));
            var next = version(key);
            assertEquals(1, InParallel.winners(() -> store().remove(key, next)));
        }
    }

    @Test
    default void removalIsTrueOnce() throws Exception {
        for (int round = 0; round < 50; round++) {
            store().put("a", "one", Ttl.OF_CACHE);
            assertEquals(1, InParallel.winners(() -> store().remove("a")));
        }
    }

    @Test
    default void compareAndSetLosesNoCount() throws Exception {
        int each = inTurn(500);
        InParallel.call(InParallel.THREADS, () -> {
            for (int i = 0; i < each; i++) {
                add(store(), "counter");
            }
            return null;
        });
        assertEquals(each * InParallel.THREADS, store().find("counter"));
    }

    /** Equal whatever the balance, as entities of one id are: by equality, counts would be lost. */
    @Test
    default void compareAndSetLosesNoCountOfValuesThatAreAllEqual() throws Exception {
        int each = inTurn(300);
        store().put("account", new Account(1, 0), Ttl.OF_CACHE);
        InParallel.call(InParallel.THREADS, () -> {
            for (int i = 0; i < each; i++) {
                Stored<Object> present;
                do {
                    present = store().findStored("account");
                } while (!store().replace(
                                "account", present.version(), ((Account) present.value()).plusOne(), Ttl.OF_CACHE));
            }
            return null;
        });
        assertEquals(each * InParallel.THREADS, ((Account) store().find("account")).balance);
    }

    @Test
    default void firstOwnTimeToLiveLosesNoWriteBesideIt() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (var fresh = stores().store("fresh" + round, settings(100_000, Optional.empty()))) {
                var next = new AtomicInteger();
                InParallel.call(InParallel.THREADS, () -> {
                    for (int i = 0; i < 20; i++) {
                        int key = next.getAndIncrement();
                        fresh.put(key, "one", key == 50 ? Ttl.of(TTL) : Ttl.OF_CACHE);
                        assertEquals("one", fresh.find(key));
                        if (key % 10 == 1) {
                            assertTrue(fresh.remove(key));
                        }
                    }
                    return null;
                });
                for (int key = 0; key < next.get(); key++) {
                    assertEquals(key % 10 == 1 ? null : "one", fresh.find(key));
                }
            }
        }
    }

    @Test
    default void writersAndReadersAtOnceSeeWholeValues() throws Exception {
        var keys = IntStream.range(0, 50).mapToObj(i -> "k" + i).collect(Collectors.toSet());
        var turn = new AtomicInteger();
        InParallel.call(InParallel.THREADS, () -> {
            for (int i = 0; i < 300; i++) {
                int now = turn.incrementAndGet();
                var key = "k" + now % 50;
                switch (now % 6) {
                    case 0 -> store().put(key, key, Ttl.OF_CACHE);
                    case 1 -> store().remove(key);
                    case 2 -> store().touch(key, Ttl.of(TTL));
                    case 3 -> store().putIfAbsent(key, key, Ttl.ETERNAL);
                    case 4 -> store().findAll(keys).forEach((found, value) -> assertEquals(found, value));
                    default -> {
                        var value = store().find(key);
                        assertTrue(value == null || value.equals(key));
                    }
                }
            }
            return null;
        });
    }

    private static void add(EntryStore<Object, Object> store, String key) {
        while (true) {
            var present = store.findStored(key);
            boolean done = present == null
                    ? store.putIfAbsent(key, 1, Ttl.OF_CACHE)
                    : store.replace(key, present.version(), (Integer) present.value() + 1, Ttl.OF_CACHE);
            if (done) {
                return;
            }
        }
    }

    /** As an entity: equal by its id. */
    final class Account implements java.io.Serializable {

        private static final long serialVersionUID = 1;

        private final int id;
        private final int balance;

        Account(int id, int balance) {
            this.id = id;
            this.balance = balance;
        }

        Account plusOne() {
            return new Account(id, balance + 1);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Account account && account.id == id;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }
}
