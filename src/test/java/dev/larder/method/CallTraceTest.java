package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
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
