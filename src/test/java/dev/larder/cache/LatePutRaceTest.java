package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.integration.CacheWriter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Puts whose values come later, and changes in other threads just while they are made. */
@Timeout(60)
class LatePutRaceTest {

    private final LarderCacheManager manager = FakeCaches.manager("late-put-race");
    private final SettableTime time = new SettableTime();
    private final List<Object> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        manager.close();
    }

    /** A thread of its own, which the caller leaves as soon as it is over or has to wait for a lock. */
    private static Thread beside(Runnable change) {
        var other = new Thread(change, "beside");
        other.setDaemon(true);
        other.start();
        Awaitility.await()
                .until(() ->
                        Set.of(Thread.State.BLOCKED, Thread.State.TERMINATED).contains(other.getState()));
        return other;
    }

    private static void assertEnds(Thread thread) throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(10));
        assertFalse(thread.isAlive());
    }

    @TestFactory
    Stream<DynamicTest> changeWhileItIsBeingStoredComesAfterIt() {
        return Stream.of(FakeStore.CAPABILITIES, FakeStore.ON_A_SERVER)
                .flatMap(abilities -> Stream.of(
                        DynamicTest.dynamicTest(
                                "put", () -> changeWhileStoring(abilities, cache -> cache.put("a", "newer"), "newer")),
                        DynamicTest.dynamicTest(
                                "remove", () -> changeWhileStoring(abilities, cache -> cache.remove("a"), null)),
                        DynamicTest.dynamicTest("clear", () -> changeWhileStoring(abilities, Cache::clear, null))));
    }

    private void changeWhileStoring(
            Capabilities abilities, Consumer<StoreBackedCache<String, String>> change, String left) throws Exception {
        var store = new FakeStore(time::nanos, Duration.ofMinutes(10)).able(abilities);
        var cache = FakeCaches.cache(manager, store, FakeCaches.configuration(String.class, String.class));
        var late = cache.putLater("a", Set.of());
        var others = new CopyOnWriteArrayList<Thread>();
        store.beforeFenced(() -> others.add(beside(() -> change.accept(cache))));
        late.put("late");
        assertEnds(others.get(0));
        assertEquals(left, cache.get("a"));
        assertEquals(0, cache.announced());
    }

    /** Who waits for the one that stores takes nobody's turn to wait. */
    @Test
    void thirdOneWaitsAsWell() throws Exception {
        var store = new FakeStore(time::nanos, Duration.ofMinutes(10));
        var cache = FakeCaches.cache(manager, store, FakeCaches.configuration(String.class, String.class));
        var late = cache.putLater("a", Set.of());
        var others = new CopyOnWriteArrayList<Thread>();
        store.beforeFenced(() -> {
            others.add(beside(() -> cache.putIfAbsent("a", "other")));
            others.add(beside(() -> cache.put("a", "newer")));
        });
        late.put("late");
        for (var other : others) {
            assertEnds(other);
        }
        assertEquals("newer", cache.get("a"));
    }

    /** A key that does something once when it is hashed, which is the first that a put does with it. */
    private static final class Key {

        private Runnable once = () -> {};

        @Override
        public int hashCode() {
            var now = once;
            once = () -> {};
            now.run();
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key;
        }
    }

    private final class Writer implements CacheWriter<Object, String> {

        private volatile Runnable once = () -> {};

        @Override
        public void write(Cache.Entry<? extends Object, ? extends String> entry) {
            told.add(entry.getValue());
            var now = once;
            once = () -> {};
            now.run();
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends Object, ? extends String>> all) {
            all.forEach(this::write);
        }

        @Override
        public void delete(Object key) {
            told.add("delete");
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            keys.forEach(this::delete);
        }
    }

    private StoreBackedCache<Object, String> written(Writer writer) {
        return FakeCaches.cache(
                manager,
                new FakeStore(time::nanos, Duration.ofMinutes(10)),
                FakeCaches.<Object, String>configuration(Object.class, String.class)
                        .setWriteThrough(true)
                        .setCacheWriterFactory(new SingletonFactory<>(writer)));
    }

    @Test
    void putOfACacheWithAWriterNeverWaitsForOneThatWaitsForIt() throws Exception {
        var cache = written(new Writer());
        var key = new Key();
        var late = cache.putLater(key, Set.of());
        var others = new CopyOnWriteArrayList<Thread>();
        key.once = () -> others.add(beside(() -> cache.put(new Key(), "newer")));
        var first = new Thread(() -> late.put("late"), "late");
        first.setDaemon(true);
        first.start();
        assertEnds(first);
        assertEnds(others.get(0));
        assertTrue(told.containsAll(List.of("late", "newer")));
    }

    @Test
    void changeWhileTheWriterIsToldWins() throws Exception {
        var writer = new Writer();
        var cache = written(writer);
        var late = cache.putLater("a", Set.of());
        var others = new CopyOnWriteArrayList<Thread>();
        writer.once = () -> others.add(beside(cache::clear));
        assertFalse(late.put("late"));
        assertEnds(others.get(0));
        assertEquals(List.of("late"), told);
        assertNull(cache.get("a"));
    }
}
