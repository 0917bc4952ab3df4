package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.method.TransactionBoundary.Outcome;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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

/** Changes in transactions. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class TransactionsTest {

    /** A removal of "price:pen" in the one cache there is, by one annotation. */
    interface Change {
        void on(Prices prices);
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

    static Stream<Named<Change>> changes() {
        return Stream.concat(
                removals(),
                Stream.of(
                        Named.of("@CachePut", prices -> prices.put("pen", "new")),
                        Named.of("@CachePut before", prices -> prices.putFirst("pen", "new")),
                        Named.of("@CacheResult, skipGet", prices -> prices.refresh("pen"))));
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
    @DisplayName("160: a removal acts at once, and again after the commit")
    void removesAtOnceAndAgain(Change removal, Prices prices, Transactions transactions, LarderCacheManager caches) {
        load(caches);
        var transaction = transactions.begin();
        removal.on(prices);
        assertNull(cache(caches).get("price:pen"));
        load(caches);
        assertEquals("old", cache(caches).get("price:pen"));
        transaction.commit();
        assertNull(cache(caches).get("price:pen"));
    }

    @ParameterizedTest
    @MethodSource("removals")
    @DisplayName("160: and if nobody knows how the transaction has ended")
    void removesAgainIfNobodyKnows(
            Change removal, Prices prices, Transactions transactions, LarderCacheManager caches) {
        var transaction = transactions.begin();
        removal.on(prices);
        load(caches);
        transaction.end(Outcome.UNKNOWN).run();
        assertNull(cache(caches).get("price:pen"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    @DisplayName("162: a rollback puts nothing, and leaves alone what others have loaded")
    void rollbackLeavesNothingBehind(
            Change change, Prices prices, Transactions transactions, LarderCacheManager caches) {
        load(caches);
        var first = transactions.begin();
        change.on(prices);
        first.rollBack();
        assertNull(cache(caches).get("price:pen"));
        var second = transactions.begin();
        change.on(prices);
        load(caches);
        second.rollBack();
        assertEquals("old", cache(caches).get("price:pen"));
    }

    @Test
    @DisplayName("161: a put removes at once, and puts after the commit")
    void putsAfterTheCommit(Prices prices, Transactions transactions, LarderCacheManager caches) {
        load(caches);
        var transaction = transactions.begin();
        prices.put("pen", "new");
        assertNull(cache(caches).get("price:pen"));
        transaction.commit();
        assertEquals("new", cache(caches).get("price:pen"));
        cache(caches).removeTagged("put");
        assertNull(cache(caches).get("price:pen"), "it carries its tags");
    }

    @Test
    @DisplayName("161: the last of several puts and removals of a key counts")
    void lastOneCounts(Prices prices, Transactions transactions, LarderCacheManager caches) {
        var first = transactions.begin();
        prices.remove("pen");
        prices.put("pen", "1");
        prices.put("pen", "2");
        first.commit();
        assertEquals("2", cache(caches).get("price:pen"));
        for (Change removal : removals().map(Named::getPayload).toList()) {
            var second = transactions.begin();
            prices.put("pen", "3");
            removal.on(prices);
            second.commit();
            assertNotEquals("3", cache(caches).get("price:pen"));
        }
    }

    @Test
    @DisplayName("161: if nobody knows how the transaction has ended, nothing is put, and what is there goes")
    void putsNothingIfNobodyKnows(Prices prices, Transactions transactions, LarderCacheManager caches) {
        var transaction = transactions.begin();
        prices.put("pen", "new");
        load(caches);
        transaction.end(Outcome.UNKNOWN).run();
        assertNull(cache(caches).get("price:pen"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    @DisplayName("163: what a transaction has changed it reads past the cache, and leaves nothing of it there")
    @HoldsWithoutCaching
    void transactionReadsItsOwnPastTheCache(
            Change change, Prices prices, Transactions transactions, LarderCacheManager caches) {
        var transaction = transactions.begin();
        change.on(prices);
        load(caches);
        assertNotEquals("old", prices.find("pen"));
        assertNotEquals(prices.find("pen"), prices.find("pen"));
        assertEquals("old", cache(caches).get("price:pen"));
        assertThrows(IllegalStateException.class, () -> prices.fail("pen"));
        assertNull(caches.cache("failures").get("price:pen"));
        transaction.rollBack();
    }

    @ParameterizedTest
    @MethodSource("changes")
    @DisplayName("163: when it is over the cache is read again")
    void cacheIsReadAgainAfterwards(
            Change change, Prices prices, Transactions transactions, LarderCacheManager caches) {
        var transaction = transactions.begin();
        change.on(prices);
        transaction.rollBack();
        load(caches);
        assertEquals("old", prices.find("pen"));
    }

    @Test
    @DisplayName("163: others read the cache meanwhile, in a transaction of their own or in none")
    void othersReadTheCache(Prices prices, Transactions transactions, LarderCacheManager caches) {
        var first = transactions.begin();
        prices.remove("pen");
        load(caches);
        var second = transactions.begin();
        assertEquals("old", prices.find("pen"));
        second.commit();
        assertEquals("old", prices.find("pen"));
        transactions.resume(first);
        assertNotEquals("old", prices.find("pen"));
        first.commit();
    }

    @Test
    @DisplayName("163: patterns and single keys leave the other entries to the cache, tags do not")
    void otherKeysAreReadFromTheCache(Prices prices, Transactions transactions, LarderCacheManager caches) {
        cache(caches).put("price:ink", "of ink");
        var first = transactions.begin();
        prices.remove("pen");
        prices.put("pencil", "1");
        prices.invalidateMatching("p");
        assertEquals("of ink", prices.find("ink"));
        prices.invalidateTagged();
        assertNotEquals("of ink", prices.find("ink"));
        first.commit();
        assertEquals("of ink", prices.find("ink"));
    }

    @Test
    @DisplayName("164: of two transactions the one that commits first never leaves its value, whoever is told first")
    void olderValueNeverStays(Prices prices, Transactions transactions, LarderCacheManager caches) {
        prices.put("pen", "before");
        assertEquals("before", cache(caches).get("price:pen"));
        for (boolean inOrder : new boolean[] {true, false}) {
            for (boolean putsInOrder : new boolean[] {true, false}) {
                var first = transactions.begin();
                var second = transactions.begin();
                transactions.resume(putsInOrder ? first : second);
                prices.put("pen", putsInOrder ? "first" : "second");
                transactions.resume(putsInOrder ? second : first);
                prices.put("pen", putsInOrder ? "second" : "first");
                transactions.resume(null);
                var afterFirst = first.end(Outcome.COMMITTED);
                var afterSecond = second.end(Outcome.COMMITTED);
                (inOrder ? afterFirst : afterSecond).run();
                (inOrder ? afterSecond : afterFirst).run();
                assertNotEquals("first", cache(caches).get("price:pen"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("removals")
    @DisplayName("164: what another transaction removes is not put any more")
    void removedMeanwhileIsNotPut(Change removal, Prices prices, Transactions transactions, LarderCacheManager caches) {
        prices.put("pen", "before");
        assertEquals("before", cache(caches).get("price:pen"));
        var first = transactions.begin();
        prices.put("pen", "first");
        transactions.resume(null);
        removal.on(prices);
        transactions.resume(first);
        first.commit();
        assertNull(cache(caches).get("price:pen"));
    }

    @Test
    @DisplayName("164: a load by somebody else does not prevent the put, on the heap")
    void loadMeanwhileIsReplaced(Prices prices, Transactions transactions, LarderCacheManager caches) {
        var first = transactions.begin();
        prices.put("pen", "new");
        transactions.resume(null);
        var loaded = prices.find("pen");
        assertEquals(loaded, prices.find("pen"));
        transactions.resume(first);
        first.commit();
        assertEquals("new", cache(caches).get("price:pen"));
    }

    @Test
    @DisplayName("165: a transaction inside another one ends for itself")
    void innerTransactionEndsForItself(Prices prices, Transactions transactions, LarderCacheManager caches) {
        var outer = transactions.begin();
        prices.put("pen", "outer");
        var inner = transactions.begin();
        prices.put("ink", "inner");
        inner.commit();
        assertEquals("inner", cache(caches).get("price:ink"));
        assertNull(cache(caches).get("price:pen"));
        transactions.resume(outer);
        outer.rollBack();
        assertEquals("inner", cache(caches).get("price:ink"));
        assertNull(cache(caches).get("price:pen"));
    }

    @Test
    @DisplayName("165: in no transaction all acts at once")
    void actsAtOnceInNoTransaction(Prices prices, LarderCacheManager caches) {
        prices.put("pen", "new");
        assertEquals("new", cache(caches).get("price:pen"));
        prices.remove("pen");
        assertNull(cache(caches).get("price:pen"));
    }

    @Test
    @DisplayName("165: in one that lets nobody know of its end a put only removes")
    void putsNothingIfNobodyWillKnow(Prices prices, Transactions transactions, LarderCacheManager caches) {
        load(caches);
        var transaction = transactions.begin();
        transaction.deaf();
        prices.put("pen", "new");
        assertNull(cache(caches).get("price:pen"));
        load(caches);
        prices.remove("pen");
        assertNull(cache(caches).get("price:pen"));
        transaction.rollBack();
    }

    @Test
    @DisplayName("166: what was loaded of a key that the transaction has not changed is stored as ever")
    void loadsOfOtherKeysAreStored(Prices prices, Transactions transactions) {
        var transaction = transactions.begin();
        prices.remove("pen");
        var ink = prices.find("ink");
        assertEquals(ink, prices.find("ink"));
        transaction.rollBack();
        assertEquals(ink, prices.find("ink"));
    }

    @Test
    @DisplayName("166: unless it is changed later")
    void loadedBeforeTheChangeIsRemoved(Prices prices, Transactions transactions, LarderCacheManager caches) {
        var transaction = transactions.begin();
        assertEquals(prices.find("pen"), cache(caches).get("price:pen"));
        prices.remove("pen");
        assertNull(cache(caches).get("price:pen"));
        transaction.rollBack();
        assertNull(cache(caches).get("price:pen"));
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

        private final AtomicInteger calls = new AtomicInteger();

        @CacheResult
        @CachedKey("price:{name}")
        String find(String name) {
            return "found " + calls.incrementAndGet();
        }

        @CacheResult(skipGet = true)
        @CachedKey("price:{name}")
        String refresh(String name) {
            return "refreshed " + calls.incrementAndGet();
        }

        @CacheResult(exceptionCacheName = "failures")
        @CachedKey("price:{name}")
        String fail(String name) {
            throw new IllegalStateException(name);
        }

        @CachePut
        @CachedKey("price:{name}")
        @CacheTags("put")
        void put(String name, @CacheValue String price) {}

        @CachePut(afterInvocation = false)
        @CachedKey("price:{name}")
        void putFirst(String name, @CacheValue String price) {}

        @CacheRemove
        @CachedKey("price:{name}")
        void remove(String name) {}

        @CacheRemoveAll
        void removeAll() {}

        @CacheInvalidate(keys = "price:{name}")
        void invalidate(String name) {}

        @CacheInvalidateMatching("price:{start}*")
        void invalidateMatching(String start) {}

        @CacheInvalidateTagged({"t", "put"})
        void invalidateTagged() {}
    }
}
