package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.Rethrow;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheException;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A caller who is interrupted. The numbers are those of docs/reference/annotations.md. */
@InWeld
@Timeout(60)
class InterruptedCallTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        threads.shutdownNow();
    }

    @Test
    @DisplayName("83: a method that declares InterruptedException throws it to the caller who waits")
    void declaredInterruptionIsThrown(Library library) throws Exception {
        var begun = new CountDownLatch(1);
        var runs = new AtomicInteger();
        Callable<Object> call = () -> library.declaring("key", () -> {
            runs.incrementAndGet();
            begun.countDown();
            mayEnd.await();
            return "found";
        });
        var leader = threads.submit(call);
        begun.await();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, call::call);
        assertFalse(Thread.interrupted());
        assertEquals(1, runs.get(), "who waits runs nothing");
        mayEnd.countDown();
        assertEquals("found", leader.get());
    }

    @Test
    @DisplayName("83: one that does not throws a CacheException, and the thread stays interrupted")
    void undeclaredInterruptionIsACacheException(Library library) throws Exception {
        var begun = new CountDownLatch(1);
        Callable<Object> call = () -> library.silent("key", () -> {
            begun.countDown();
            mayEnd.await();
            return "found";
        });
        var leader = threads.submit(call);
        begun.await();
        Thread.currentThread().interrupt();
        var thrown = assertThrows(CacheException.class, call::call);
        assertTrue(Thread.interrupted());
        assertTrue(thrown.getMessage().contains("silent"), thrown.getMessage());
        mayEnd.countDown();
        assertEquals("found", leader.get());
    }

    @Test
    @HoldsWithoutCaching
    @DisplayName("49: an InterruptedException of the method itself comes out as the same object, declared or not")
    void interruptionOfTheMethodIsTheSameObject(Library library) {
        var thrown = new InterruptedException("of the method");
        assertSame(
                thrown,
                assertThrows(
                        InterruptedException.class,
                        () -> library.silent("other", () -> {
                            throw thrown;
                        })));
        assertFalse(Thread.interrupted());
    }

    @ApplicationScoped
    static class Library {

        @CacheResult(cacheName = "declaring")
        Object declaring(@javax.cache.annotation.CacheKey String key, Callable<Object> body) throws Exception {
            return body.call();
        }

        @CacheResult(cacheName = "silent")
        Object silent(@javax.cache.annotation.CacheKey String key, Callable<Object> body) {
            try {
                return body.call();
            } catch (Exception e) {
                throw Rethrow.<RuntimeException>same(e);
            }
        }
    }
}
