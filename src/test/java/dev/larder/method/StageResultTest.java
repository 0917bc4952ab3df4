package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCacheManager;
import dev.larder.method.samples.StageSample;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Methods that return stages. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
@Timeout(60)
class StageResultTest {

    @BeforeEach
    void forget(Rates rates) {
        rates.forget();
    }

    /** Never waits: all is done in this thread, or not at all. */
    private static Object value(CompletionStage<?> stage) {
        assertNotNull(stage);
        assertTrue(stage.toCompletableFuture().isDone(), "not completed");
        return stage.toCompletableFuture().join();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        return assertThrows(CompletionException.class, () -> value(stage)).getCause();
    }

    @Test
    @DisplayName("220: the value is stored, a hit is a completed stage, and the cache's own API sees the value")
    void valueIsStored(Rates rates, LarderCacheManager caches) {
        var first = rates.later("EUR");
        rates.complete(0, "1.1");
        assertEquals("1.1", value(first));
        assertEquals("1.1", rates.later("EUR").toCompletableFuture().getNow("not there"));
        assertEquals("1.1", caches.cache("rates").get(ArgumentsKey.of("EUR")));
        assertEquals(1, rates.runs());
    }

    @Test
    @DisplayName("221: callers share one run, and each has his own future")
    void callersShareOneRun(Rates rates) {
        var first = rates.later("EUR").toCompletableFuture();
        var second = rates.later("EUR").toCompletableFuture();
        first.cancel(true);
        rates.complete(0, "1.1");
        assertEquals("1.1", value(second));
        assertTrue(first.isCancelled());
        assertEquals(1, rates.runs());
    }

    @Test
    @DisplayName("222: a failure is not stored, and reaches all as the same cause")
    void failureIsNotStored(Rates rates) {
        var first = rates.later("EUR").toCompletableFuture();
        var second = rates.later("EUR").toCompletableFuture();
        var thrown = new IOException();
        rates.fail(0, thrown);
        assertSame(thrown, failure(first));
        assertSame(thrown, failure(second));
        rates.later("EUR");
        assertEquals(2, rates.runs());
    }

    @Test
    @DisplayName("222: with an exceptionCacheName it is stored")
    void failureIsStoredIfAskedFor(Rates rates) {
        var first = rates.keepingFailures("EUR").toCompletableFuture();
        var thrown = new IOException();
        rates.fail(0, thrown);
        assertSame(thrown, failure(first));
        var second = rates.keepingFailures("EUR").toCompletableFuture();
        assertSame(thrown, failure(second));
        assertEquals(1, rates.runs());
    }

    @Test
    @DisplayName("222: what is thrown instead of a stage is thrown")
    @HoldsWithoutCaching
    void exceptionInsteadOfAStageIsThrown(Rates rates) {
        var thrown = new IllegalStateException();
        assertSame(thrown, assertThrows(Throwable.class, () -> rates.noStage("EUR", thrown)));
        assertSame(thrown, assertThrows(Throwable.class, () -> rates.noStage("EUR", thrown)));
    }

    @Test
    @DisplayName("223: skipGet runs the method, and completes when the value is stored")
    void skipGetRefreshes(Rates rates) {
        rates.later("EUR");
        rates.complete(0, "1.1");
        var fresh = rates.fresh("EUR");
        rates.complete(1, "1.2");
        assertEquals("1.2", value(fresh));
        assertEquals("1.2", value(rates.later("EUR")));
        assertEquals(2, rates.runs());
    }

    @Test
    @DisplayName("223: null instead of a stage, and a stage of null, are not stored")
    void nullIsNotStored(Rates rates, LarderCacheManager caches) {
        assertNull(value(rates.nullInstead("EUR")));
        rates.later("EUR");
        rates.complete(0, null);
        rates.later("EUR");
        assertEquals(2, rates.runs());
        assertNull(caches.cache("rates").get(ArgumentsKey.of("EUR")));
    }

    @Test
    @DisplayName("224: removals come when the stage completes, and the caller's completes after that")
    void removalComesAtCompletion(Rates rates, LarderCacheManager caches) {
        caches.cache("rates").put(ArgumentsKey.of("EUR"), "1.1");
        var removed = rates.remove("EUR").toCompletableFuture();
        assertNotNull(caches.cache("rates").get(ArgumentsKey.of("EUR")));
        var seen = removed.thenApply(any -> caches.cache("rates").containsKey(ArgumentsKey.of("EUR")));
        rates.complete(0, "done");
        assertEquals(false, value(seen));
        assertEquals("done", value(removed));
    }

    @Test
    @DisplayName("224: a failure of the stage counts for the lists")
    void listsCountForFailures(Rates rates, LarderCacheManager caches) {
        for (var thrown : List.of(new IOException(), new IllegalStateException())) {
            caches.cache("rates").put(ArgumentsKey.of("EUR"), "1.1");
            var removed = rates.remove("EUR").toCompletableFuture();
            rates.fail(rates.runs() - 1, thrown);
            assertSame(
                    thrown,
                    assertThrows(CompletionException.class, removed::join).getCause());
            assertEquals(
                    thrown instanceof IllegalStateException,
                    caches.cache("rates").containsKey(ArgumentsKey.of("EUR")));
        }
    }

    @Test
    @DisplayName("224: puts and removals of all come at completion, too; before the method where that is asked for")
    void otherChangesComeAtCompletion(Rates rates, LarderCacheManager caches) {
        rates.put("EUR", "1.5");
        assertFalse(caches.cache("rates").containsKey(ArgumentsKey.of("EUR")));
        rates.complete(0, null);
        assertEquals("1.5", caches.cache("rates").get(ArgumentsKey.of("EUR")));
        rates.removeAll();
        assertTrue(caches.cache("rates").containsKey(ArgumentsKey.of("EUR")));
        rates.complete(1, null);
        assertFalse(caches.cache("rates").containsKey(ArgumentsKey.of("EUR")));
        rates.putBefore("EUR", "1.6");
        assertEquals("1.6", caches.cache("rates").get(ArgumentsKey.of("EUR")));
    }

    @Test
    @DisplayName("the sample of the documentation")
    void sample(Sample sample, LarderCacheManager caches) {
        assertEquals(1.3, sample.rate("EUR").toCompletableFuture().join());
        assertEquals(1.3, caches.cache("rates").get(ArgumentsKey.of("EUR")));
        sample.publish("EUR").toCompletableFuture().join();
        assertNull(caches.cache("rates").get(ArgumentsKey.of("EUR")));
    }

    @ApplicationScoped
    static class Sample extends StageSample {}

    @ApplicationScoped
    static class Rates {

        private final List<CompletableFuture<String>> stages = new ArrayList<>();

        void forget() {
            stages.clear();
        }

        int runs() {
            return stages.size();
        }

        void complete(int run, String value) {
            stages.get(run).complete(value);
        }

        void fail(int run, Throwable thrown) {
            stages.get(run).completeExceptionally(thrown);
        }

        private CompletableFuture<String> begun() {
            var stage = new CompletableFuture<String>();
            stages.add(stage);
            return stage;
        }

        @CacheResult(cacheName = "rates")
        CompletionStage<String> later(String currency) {
            return begun();
        }

        @CacheResult(cacheName = "rates", skipGet = true)
        CompletableFuture<String> fresh(String currency) {
            return begun();
        }

        @CacheResult(cacheName = "kept", exceptionCacheName = "failures")
        CompletionStage<String> keepingFailures(String currency) {
            return begun();
        }

        @CacheResult(cacheName = "none")
        CompletionStage<String> noStage(@CacheKey String currency, RuntimeException thrown) {
            throw thrown;
        }

        @CacheResult(cacheName = "null")
        CompletionStage<String> nullInstead(String currency) {
            return null;
        }

        @CacheRemove(cacheName = "rates", evictFor = IOException.class)
        CompletionStage<String> remove(String currency) {
            return begun();
        }

        @CachePut(cacheName = "rates")
        CompletionStage<String> put(String currency, @CacheValue String rate) {
            return begun();
        }

        @CachePut(cacheName = "rates", afterInvocation = false)
        CompletionStage<String> putBefore(String currency, @CacheValue String rate) {
            return begun();
        }

        @CacheRemoveAll(cacheName = "rates")
        CompletionStage<String> removeAll() {
            return begun();
        }
    }
}
