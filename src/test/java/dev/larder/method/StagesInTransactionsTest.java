package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.method.TransactionBoundary.Outcome;
import dev.larder.weld.InWeld;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes of methods that return stages, which complete where the transaction is not. The numbers are those of
 * docs/reference/larder-annotations.md.
 */
@InWeld
class StagesInTransactionsTest {

    /** A change of "price:pen" by one annotation, when the stage completes. */
    interface Change {
        CompletionStage<?> on(Prices prices);
    }

    static Stream<Named<Change>> removals() {
        return Stream.of(
                Named.of("@CacheRemove", prices -> prices.remove("pen")),
                Named.of("@CacheRemoveAll", Prices::removeAll),
                Named.of("@CachePut of null", prices -> prices.put("pen", null)),
                Named.of("@CacheInvalidate", prices -> prices.invalidate("pen")),
                Named.of("@CacheInvalidateMatching", prices -> prices.invalidateMatching("p")),
                Named.of("@CacheInvalidateTagged", Prices::invalidateTagged));
    }

    static Stream<Named<Change>> puts() {
        return Stream.of(
                Named.of("@CachePut", prices -> prices.put("pen", "new")),
                Named.of("@CacheResult, skipGet", prices -> prices.refresh("pen")));
    }

    private static LarderCache<Object, Object> cache(LarderCacheManager caches) {
        return caches.cache("prices");
    }

    /** As another one would do it, who is in no transaction. */
    private static void load(LarderCacheManager caches) {
        cache(caches).put("price:pen", "old", Set.of("t"));
    }

    @ParameterizedTest
    @MethodSource("removals")
    @DisplayName("160: a removal acts when the stage completes, and again after the commit")
    void removesAtCompletionAndAgain(
            Change removal, Prices prices, Transactions transactions, LarderCacheManager caches) {
        load(caches);
        var transaction = transactions.begin();
        var stage = removal.on(prices);
        transactions.resume(null);
        prices.complete("new");
        assertSame("new", stage.toCompletableFuture().join());
        assertNull(cache(caches).get("price:pen"));
        load(caches);
        assertEquals("old", cache(caches).get("price:pen"));
        transaction.commit();
        assertNull(cache(caches).get("price:pen"));
    }

    @ParameterizedTest
    @MethodSource("puts")
    @DisplayName("161: a put removes when the stage completes, and puts after the commit")
    void putsAfterTheCommit(Change put, Prices prices, Transactions transactions, LarderCacheManager caches) {
        load(caches);
        var transaction = transactions.begin();
        put.on(prices);
        transactions.resume(null);
        prices.complete("new");
        assertNull(cache(caches).get("price:pen"));
        transaction.commit();
        assertEquals("new", cache(caches).get("price:pen"));
    }

    @ParameterizedTest
    @MethodSource("puts")
    @DisplayName("162: a rollback puts nothing, whether the stage completes before it or after")
    void rollbackPutsNothing(Change put, Prices prices, Transactions transactions, LarderCacheManager caches) {
        for (boolean completesFirst : new boolean[] {true, false}) {
            load(caches);
            var transaction = transactions.begin();
            put.on(prices);
            transactions.resume(null);
            var rollback = transaction.end(Outcome.ROLLED_BACK);
            if (completesFirst) {
                prices.complete("new");
                rollback.run();
            } else {
                rollback.run();
                prices.complete("new");
            }
            assertNull(cache(caches).get("price:pen"));
        }
    }

    @ParameterizedTest
    @MethodSource("puts")
    @DisplayName("161: a stage that completes after the commit puts at once")
    void putsAtOnceAfterTheCommit(Change put, Prices prices, Transactions transactions, LarderCacheManager caches) {
        var transaction = transactions.begin();
        put.on(prices);
        transaction.commit();
        prices.complete("new");
        assertEquals("new", cache(caches).get("price:pen"));
    }

    @ParameterizedTest
    @MethodSource("removals")
    @DisplayName("160: a stage that completes after the commit removes then")
    void removesAfterTheCommit(Change removal, Prices prices, Transactions transactions, LarderCacheManager caches) {
        var transaction = transactions.begin();
        removal.on(prices);
        load(caches);
        transaction.commit();
        prices.complete("new");
        assertNull(cache(caches).get("price:pen"));
    }

    @Test
    @DisplayName("163: what the stage has changed the transaction reads past the cache")
    void transactionReadsPastTheCache(Prices prices, Transactions transactions, LarderCacheManager caches) {
        var transaction = transactions.begin();
        prices.remove("pen");
        transactions.resume(null);
        prices.complete("done");
        load(caches);
        assertEquals("old", prices.find("pen"));
        transactions.resume(transaction);
        assertNotEquals("old", prices.find("pen"));
        transaction.rollBack();
    }

    @Test
    @DisplayName("165: the transaction of the thread that completes the stage has no part in it")
    void transactionOfOthersHasNoPart(Prices prices, Transactions transactions, LarderCacheManager caches) {
        prices.put("pen", "new");
        var others = transactions.begin();
        prices.complete("done");
        others.rollBack();
        assertEquals("new", cache(caches).get("price:pen"));
    }

    @AfterEach
    void outside(Transactions transactions) {
        transactions.resume(null);
    }

    @Singleton
    @Alternative
    @Priority(1)
    static class Transactions extends FakeTransactions {}

    @ApplicationScoped
    @CacheDefaults(cacheName = "prices")
    static class Prices {

        private CompletableFuture<String> stage = new CompletableFuture<>();

        private CompletableFuture<String> begun() {
            stage = new CompletableFuture<>();
            return stage;
        }

        void complete(String value) {
            stage.complete(value);
        }

        @CacheResult
        @CachedKey("price:{name}")
        String find(String name) {
            return "found";
        }

        @CacheResult(skipGet = true)
        @CachedKey("price:{name}")
        CompletionStage<String> refresh(String name) {
            return begun();
        }

        @CachePut
        @CachedKey("price:{name}")
        CompletionStage<String> put(String name, @CacheValue String price) {
            return begun();
        }

        @CacheRemove
        @CachedKey("price:{name}")
        CompletionStage<String> remove(String name) {
            return begun();
        }

        @CacheRemoveAll
        CompletionStage<String> removeAll() {
            return begun();
        }

        @CacheInvalidate(keys = "price:{name}")
        CompletionStage<String> invalidate(String name) {
            return begun();
        }

        @CacheInvalidateMatching("price:{start}*")
        CompletionStage<String> invalidateMatching(String start) {
            return begun();
        }

        @CacheInvalidateTagged("t")
        CompletionStage<String> invalidateTagged() {
            return begun();
        }
    }
}
