package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.InWeld;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import javax.cache.annotation.CacheKeyInvocationContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Removals that fail. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class FailingRemovalsTest {

    private static void put(LarderCacheManager caches) {
        caches.cache("sound").put("a", 1);
        caches.cache("sound").put("b", 1);
    }

    @Test
    @DisplayName("143: the others are made all the same, the first failure is thrown, the second suppressed in it")
    void othersAreMadeAllTheSame(Depot depot, LarderCacheManager caches) {
        put(caches);
        var thrown = assertThrows(LinkageError.class, () -> depot.remove("a"));
        assertEquals("first", thrown.getMessage());
        assertEquals("second", thrown.getSuppressed()[0].getMessage());
        assertNull(caches.cache("sound").get("a"));
        assertNull(caches.cache("sound").get("b"));
    }

    @Test
    @DisplayName("143: before the method too, which does not run then")
    void failureBeforeTheMethod(Depot depot, LarderCacheManager caches) {
        put(caches);
        assertThrows(LinkageError.class, () -> depot.removeFirst("a"));
        assertNull(caches.cache("sound").get("a"));
        assertEquals(0, depot.runs());
    }

    @Test
    @DisplayName("146: after an exception of the method that one is thrown, and the failure logged once, with an id")
    void exceptionOfTheMethodCounts(Depot depot, LarderCacheManager caches) {
        put(caches);
        var thrown = new IOException();
        var records = logged(() -> {
            assertSame(thrown, assertThrows(IOException.class, () -> depot.removeAndFail("a", thrown)));
            assertSame(thrown, assertThrows(IOException.class, () -> depot.removeAndFail("a", thrown)));
        });
        assertNull(caches.cache("sound").get("a"));
        assertEquals(1, records.size());
        assertTrue(records.get(0).getMessage().matches("Fault [0-9]+: .*removeAndFail.*"), records.get(0)::getMessage);
    }

    @Test
    @DisplayName("167: what fails after a commit is logged once per method, with an id, and does not hold up the rest")
    void failureAfterTheCommitIsLogged(Depot depot, Transactions transactions, LarderCacheManager caches) {
        var records = logged(() -> {
            for (int i = 0; i < 2; i++) {
                var transaction = transactions.begin();
                depot.closed();
                depot.sound("a");
                caches.cache("closing").close();
                put(caches);
                transaction.commit();
                assertNull(caches.cache("sound").get("a"));
            }
        });
        assertEquals(1, records.size());
        assertTrue(
                records.get(0).getMessage().matches("Fault [0-9]+: .*after the transaction of .*closed.*"),
                records.get(0)::getMessage);
    }

    private static List<LogRecord> logged(Runnable step) {
        var records = new ArrayList<LogRecord>();
        var handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord record) {
                records.add(record);
            }
        };
        var logger = Logger.getLogger("dev.larder.method");
        logger.addHandler(handler);
        try {
            step.run();
        } finally {
            logger.removeHandler(handler);
        }
        return records;
    }

    @Singleton
    @Alternative
    @Priority(1)
    static class Transactions extends FakeTransactions {}

    @ApplicationScoped
    static class Depot {

        private int runs;

        int runs() {
            return runs;
        }

        @CacheInvalidate(cache = "sound", by = First.class)
        @CacheInvalidate(cache = "sound", by = Second.class)
        @CacheInvalidate(
                cache = "sound",
                keys = {"{name}", "b"})
        void remove(String name) {}

        @CacheInvalidate(cache = "sound", by = First.class, afterInvocation = false)
        @CacheInvalidate(cache = "sound", keys = "{name}", afterInvocation = false)
        void removeFirst(String name) {
            runs++;
        }

        @CacheInvalidate(cache = "sound", by = First.class, evictFor = IOException.class)
        @CacheInvalidate(cache = "sound", keys = "{name}", evictFor = IOException.class)
        void removeAndFail(String name, IOException thrown) throws IOException {
            throw thrown;
        }

        @CacheInvalidate(cache = "closing", keys = "a")
        void closed() {}

        @CacheInvalidate(cache = "sound", keys = "{name}")
        void sound(String name) {}
    }

    static class First implements CacheKeys {
        @Override
        public Collection<?> keys(CacheKeyInvocationContext<? extends Annotation> call, Object result) {
            throw new LinkageError("first");
        }
    }

    static class Second implements CacheKeys {
        @Override
        public Collection<?> keys(CacheKeyInvocationContext<? extends Annotation> call, Object result) {
            throw new IllegalStateException("second");
        }
    }
}
