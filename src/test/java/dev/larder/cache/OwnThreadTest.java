package dev.larder.cache;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread that a manager has where no server lends any. */
class OwnThreadTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
    /** Of its own, since the thread of another test may still be about to end. */
    private final String name = "Larder " + loader;

    private final OwnThread schedule = new OwnThread(name, loader);

    @AfterEach
    void close() {
        schedule.close();
    }

    private static Set<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .collect(Collectors.toSet());
    }

    @Test
    void doesItsTasksAgainAndAgainInOneDaemonWithTheLoaderOfTheManager() throws Exception {
        var rounds = new CountDownLatch(3);
        var others = new CountDownLatch(3);
        var seen = new ConcurrentLinkedQueue<Thread>();
        schedule.every(MOMENT, () -> {
            seen.add(Thread.currentThread());
            rounds.countDown();
        });
        schedule.every(MOMENT, others::countDown);
        assertTrue(rounds.await(30, TimeUnit.SECONDS));
        assertTrue(others.await(30, TimeUnit.SECONDS));
        var thread = threads(name).iterator().next();
        assertEquals(Set.of(thread), Set.copyOf(seen));
        assertTrue(thread.isDaemon());
        assertSame(loader, thread.getContextClassLoader());
    }

    @Test
    void isNotThereBeforeATaskNorAfterTheEnd() throws Exception {
        assertEquals(Set.of(), threads(name));
        var done = new CountDownLatch(1);
        schedule.every(MOMENT, done::countDown);
        assertTrue(done.await(30, TimeUnit.SECONDS));
        assertEquals(1, threads(name).size());
        schedule.close();
        await().until(() -> threads(name).isEmpty());
        schedule.every(MOMENT, done::countDown);
        assertEquals(Set.of(), threads(name));
    }

    @Test
    void endedTaskIsDoneNoMore() throws Exception {
        var ended = new CountDownLatch(1);
        var afterwards = new CountDownLatch(5);
        var counted = new ConcurrentLinkedQueue<Integer>();
        var end = schedule.every(MOMENT, () -> {
            counted.add(1);
            ended.countDown();
        });
        assertTrue(ended.await(30, TimeUnit.SECONDS));
        end.run();
        schedule.every(MOMENT, afterwards::countDown);
        assertTrue(afterwards.await(30, TimeUnit.SECONDS)); // one that was just being done is done by now
        int then = counted.size();
        var more = new CountDownLatch(5);
        schedule.every(MOMENT, more::countDown);
        assertTrue(more.await(30, TimeUnit.SECONDS));
        assertEquals(then, counted.size());
    }

    /** An interrupt in the midst of a file closes it: entries on the disk would be lost. */
    @Test
    void endInterruptsNobody() throws Exception {
        var begun = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        var interrupted = new AtomicBoolean(true);
        var done = new CountDownLatch(1);
        schedule.every(MOMENT, () -> {
            begun.countDown();
            try {
                interrupted.set(!closed.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            done.countDown();
        });
        assertTrue(begun.await(30, TimeUnit.SECONDS));
        schedule.close();
        closed.countDown();
        assertTrue(done.await(30, TimeUnit.SECONDS));
        assertFalse(interrupted.get());
    }

    @Test
    void managerHasOneAsSoonAsACacheIsSweptAndUntilItEnds() {
        var name = "Larder larder:thread?larder.cache.still.sweep=PT0S";
        try (var caches = new LarderCachingProvider()
                .getCacheManager(URI.create("larder:thread?larder.cache.still.sweep=PT0S"), loader)
                .unwrap(LarderCacheManager.class)) {
            caches.cache("still");
            assertEquals(Set.of(), threads(name));
            caches.cache("swept");
            assertEquals(1, threads(name).size());
        }
        await().until(() -> threads(name).isEmpty());
    }
}
