package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The judge of what servers lose is judged by stores that lose. */
@Timeout(60)
class UnderLoadTest {

    private final SettableTime time = new SettableTime();
    private final FakeStore store = new FakeStore(time::nanos, Duration.ofHours(1));
    private volatile boolean severalServers;
    private final UnderLoad load = new UnderLoad(store, this::isOnTheKilled, time::nanos);

    @AfterEach
    void end() {
        load.close();
    }

    private boolean isOnTheKilled(String key) {
        return !severalServers || !key.endsWith("7");
    }

    /** One of those that a thread alone writes. */
    private String own(Predicate<String> condition) {
        return IntStream.range(0, 25)
                .mapToObj(i -> "own 0 " + i)
                .filter(condition)
                .findFirst()
                .orElseThrow();
    }

    private boolean isPresent(String key) {
        return store.find(key) != null;
    }

    private void kill() {
        time.pass(Duration.ofSeconds(1));
        load.kill(() -> {
            store.unreachable(true);
            time.pass(Duration.ofSeconds(1));
        });
    }

    private void workThenStop() throws Exception {
        load.someWork(10_000);
        load.stop();
    }

    @Test
    void nothingIsFoundWhereNothingIsLost() throws Exception {
        workThenStop();
        var figures = load.figures();
        assertEquals(List.of(), figures.wrong());
        assertEquals(0, figures.lost() + figures.undone() + figures.refused() + figures.dropped());
        assertTrue(figures.operations() > 10_000);
    }

    @Test
    void acknowledgedWriteThatIsGoneIsWrong() throws Exception {
        workThenStop();
        var key = own(this::isPresent);
        store.remove(key);
        assertEquals(List.of(key + " is lost"), load.figures().wrong());
    }

    @Test
    void olderValueIsWrong() throws Exception {
        workThenStop();
        var key = own(this::isPresent);
        long value = (Long) store.find(key);
        store.put(key, value - 1, Ttl.OF_CACHE);
        assertEquals(
                List.of("%s is %d after %d".formatted(key, value - 1, value)),
                load.figures().wrong());
    }

    @Test
    void removedEntryThatIsThereAgainIsWrong() throws Exception {
        workThenStop();
        var key = own(any -> !isPresent(any));
        store.put(key, 1L, Ttl.OF_CACHE);
        assertEquals(List.of(key + " is 1 after 0"), load.figures().wrong());
    }

    @Test
    void sharedCounterThatWentBackAndSharedEntryThatIsGoneAreWrong() throws Exception {
        workThenStop();
        long sum = (Long) store.find("count 0");
        store.put("count 0", sum - 1, Ttl.OF_CACHE);
        store.remove("once 1");
        assertEquals(
                List.of("count 0 is lost", "once 1 is lost"),
                load.figures().wrong().stream().sorted().toList());
    }

    @Test
    void sumThatTwoGetIsWrong() throws Exception {
        load.someWork(10_000);
        long sum = (Long) store.find("count 0");
        store.put("count 0", sum - 3, Ttl.OF_CACHE);
        workThenStop();
        assertTrue(load.figures().wrong().contains("count 0 is lost"));
    }

    @Test
    void whatTheKilledServerHadMayBeGoneOrUndoneAndNothingElse() throws Exception {
        severalServers = true;
        workThenStop();
        kill();
        store.unreachable(false);
        var gone = own(key -> isPresent(key) && isOnTheKilled(key));
        var back = own(key -> !isPresent(key) && isOnTheKilled(key));
        store.remove(gone);
        store.put(back, 1L, Ttl.OF_CACHE);
        store.put("own 0 7", 1L, Ttl.OF_CACHE);
        var figures = load.figures();
        assertEquals(1, figures.wrong().size(), figures::toString);
        assertTrue(figures.wrong().get(0).startsWith("own 0 7 is 1 after "), figures::toString);
        assertEquals(1, figures.lost());
        assertEquals(1, figures.undone());
    }

    @Test
    void allThatTheKilledServerHadMayBeGone() throws Exception {
        load.someWork(10_000);
        kill();
        load.someRefused(100);
        time.pass(Duration.ofSeconds(3));
        load.stop();
        store.unreachable(false);
        store.clear();
        var figures = load.figures();
        assertEquals(List.of(), figures.wrong());
        assertTrue(figures.lost() > 10, figures::toString);
        assertEquals(Duration.ofSeconds(4), figures.pause());
        assertTrue(figures.refused() > 100 && figures.dropped() > 0, figures::toString);
    }

    @Test
    void whatWasWrittenAfterTheDeathIsNotForgiven() throws Exception {
        load.someWork(10_000);
        kill();
        load.someRefused(100);
        time.pass(Duration.ofSeconds(1));
        store.unreachable(false);
        load.untilItWorksAgain();
        workThenStop();
        store.clear();
        assertTrue(load.figures().wrong().size() > 10);
    }
}
