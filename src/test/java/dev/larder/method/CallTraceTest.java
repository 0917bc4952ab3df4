package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is logged of each call. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class CallTraceTest {

    private final Logger logger = Logger.getLogger(CallTrace.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final StreamHandler handler = new StreamHandler() {
        @Override
        public synchronized void publish(LogRecord one) {
            lines.add(one.getMessage());
        }
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setLevel(Level.FINE);
    }

    @AfterEach
    void stopListening() {
        logger.setLevel(null);
        logger.removeHandler(handler);
    }

    @Test
    @DisplayName("261: cache, key, decision and method of each call")
    void eachCallIsSaid(Till till) {
        till.find(7);
        till.find(7);
        till.remove(7);
        var start = "sums; key [7]; ";
        var by = "; by " + Till.class.getName() + ".";
        assertEquals(
                List.of(
                        start + "miss, stored" + by + "find(int)",
                        start + "hit" + by + "find(int)",
                        start + "removed" + by + "remove(int)"),
                lines);
    }

    @Test
    @DisplayName("261: a method that throws")
    void failureIsSaid(Till till) {
        assertThrows(IllegalStateException.class, till::fail);
        assertEquals(
                List.of("no sums; key []; miss; threw java.lang.IllegalStateException; by %s.fail()"
                        .formatted(Till.class.getName())),
                lines);
    }

    @Test
    @DisplayName("261: a method whose exception is kept")
    void keptFailureIsSaid(Till till) {
        assertThrows(IllegalStateException.class, till::failKept);
        assertThrows(IllegalStateException.class, till::failKept);
        assertEquals(List.of("miss, stored; threw", "hit; threw"), decisions(" java.lang.IllegalStateException; by"));
    }

    @Test
    @DisplayName("261: the line of a stage comes when it completes")
    void stageIsSaidWhenItCompletes(Till till) {
        var first = till.later(7).toCompletableFuture();
        var second = till.later(7).toCompletableFuture();
        assertEquals(List.of(), lines);
        till.complete(1);
        assertEquals(Set.of("miss, stored", "miss, collapsed"), Set.copyOf(decisions("; by")));
        lines.clear();
        assertEquals(first.join(), second.join());
        assertEquals(1, till.later(7).toCompletableFuture().join());
        var failing = till.laterKept(7).toCompletableFuture();
        till.fail(new IllegalStateException());
        assertThrows(CompletionException.class, failing::join);
        var again = till.laterKept(7).toCompletableFuture();
        assertThrows(CompletionException.class, again::join);
        assertEquals(
                List.of(
                        "hit",
                        "miss, stored; threw java.lang.IllegalStateException",
                        "hit; threw java.lang.IllegalStateException"),
                decisions("; by"));
    }

    @Test
    @DisplayName("261: a key that has no text changes nothing of what a call gives")
    @HoldsWithoutCaching
    void keyWithoutTextIsNoHarm(Till till) {
        var key = new Wordless();
        assertEquals(7, till.findWordless(key, false));
        assertEquals(7, till.findWordless(key, false));
        assertEquals(
                "its own",
                assertThrows(IllegalStateException.class, () -> till.findWordless(new Wordless(), true))
                        .getMessage());
    }

    private List<String> decisions(String end) {
        return lines.stream()
                .map(line -> line.substring(line.indexOf("; ", line.indexOf("; key") + 2) + 2, line.indexOf(end)))
                .toList();
    }

    /** A key whose author has not thought of logs. */
    static final class Wordless {

        @Override
        public String toString() {
            throw new UnsupportedOperationException("no words");
        }
    }

    @Test
    @DisplayName("261: a call within another one has a line of its own")
    void nestedCallsAreSaidApart(Shop shop) {
        shop.total(7);
        shop.total(7);
        assertEquals(
                List.of("sums; key [7]; miss, stored", "totals; key [7]; miss, stored", "totals; key [7]; hit"),
                lines.stream()
                        .map(line -> line.substring(0, line.indexOf("; by ")))
                        .toList());
    }

    @Test
    @DisplayName("261: below FINE nothing is logged")
    @HoldsWithoutCaching
    void nothingIsSaidBelow(Till till) {
        logger.setLevel(Level.INFO);
        till.find(7);
        till.remove(7);
        assertEquals(List.of(), lines);
    }

    @ApplicationScoped
    static class Till {

        @CacheResult(cacheName = "sums")
        Integer find(int number) {
            return number;
        }

        @CacheResult(cacheName = "no sums")
        Integer fail() {
            throw new IllegalStateException();
        }

        private CompletableFuture<Integer> stage = new CompletableFuture<>();

        @CacheResult(cacheName = "failed sums", exceptionCacheName = "failures")
        Integer failKept() {
            throw new IllegalStateException();
        }

        @CacheResult(cacheName = "later sums")
        CompletionStage<Integer> later(int number) {
            stage = new CompletableFuture<>();
            return stage;
        }

        @CacheResult(cacheName = "later failed sums", exceptionCacheName = "later failures")
        CompletionStage<Integer> laterKept(int number) {
            stage = new CompletableFuture<>();
            return stage;
        }

        @CacheResult(cacheName = "wordless sums")
        Integer findWordless(@CacheKey Wordless number, boolean fails) {
            if (fails) {
                throw new IllegalStateException("its own");
            }
            return 7;
        }

        void complete(int value) {
            stage.complete(value);
        }

        void fail(Throwable thrown) {
            stage.completeExceptionally(thrown);
        }

        @CacheRemove(cacheName = "sums")
        void remove(int number) {}
    }

    @ApplicationScoped
    static class Shop {

        @Inject
        Till till;

        @CacheResult(cacheName = "totals")
        Integer total(int number) {
            return till.find(number);
        }
    }
}
