package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.InWeld;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Exceptions that are kept, in transactions. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class ExceptionsInTransactionsTest {

    private static Object kept(LarderCacheManager caches, String name) {
        return caches.cache("failures").get(ArgumentsKey.of(name));
    }

    @Test
    @DisplayName("161: an exception is stored after the commit")
    void exceptionIsStoredAfterTheCommit(Depot depot, Transactions transactions, LarderCacheManager caches) {
        var thrown = new IOException();
        var transaction = transactions.begin();
        assertSame(thrown, assertThrows(IOException.class, () -> depot.find("a", thrown)));
        assertNull(kept(caches, "a"));
        transaction.commit();
        assertSame(thrown, kept(caches, "a"));
        assertSame(thrown, assertThrows(IOException.class, () -> depot.find("a", new IOException())));
    }

    @Test
    @DisplayName("162: a rollback stores no exception, of a stage neither")
    void rollbackStoresNoException(Depot depot, Transactions transactions, LarderCacheManager caches) {
        caches.cache("failures").put(ArgumentsKey.of("b"), new IOException("before"));
        var first = transactions.begin();
        assertThrows(IOException.class, () -> depot.refresh("b", new IOException()));
        first.rollBack();
        assertNull(kept(caches, "b"));

        var second = transactions.begin();
        var answer = depot.later("c").toCompletableFuture();
        transactions.resume(null);
        var thrown = new IOException();
        depot.fail(thrown);
        assertSame(thrown, assertThrows(CompletionException.class, answer::join).getCause());
        assertNull(kept(caches, "c"));
        second.commit();
        assertSame(thrown, kept(caches, "c"));
    }

    @Test
    @DisplayName("163: a transaction that has removed an exception reads past its cache")
    void removedExceptionIsNotRead(Depot depot, Transactions transactions, LarderCacheManager caches) {
        var old = new IOException("old");
        caches.cache("failures").put(ArgumentsKey.of("d"), old);
        assertSame(old, assertThrows(IOException.class, () -> depot.find("d", new IOException())));
        var transaction = transactions.begin();
        depot.forget("d");
        caches.cache("failures").put(ArgumentsKey.of("d"), old);
        assertNotSame(old, assertThrows(IOException.class, () -> depot.find("d", new IOException())));
        transaction.rollBack();
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
    static class Depot {

        private CompletableFuture<String> stage = new CompletableFuture<>();

        void fail(Throwable thrown) {
            stage.completeExceptionally(thrown);
        }

        @CacheResult(cacheName = "found", exceptionCacheName = "failures")
        String find(@CacheKey String name, IOException thrown) throws IOException {
            throw thrown;
        }

        @CacheResult(cacheName = "found", exceptionCacheName = "failures", skipGet = true)
        String refresh(@CacheKey String name, IOException thrown) throws IOException {
            throw thrown;
        }

        @CacheResult(cacheName = "found", exceptionCacheName = "failures")
        CompletionStage<String> later(@CacheKey String name) {
            stage = new CompletableFuture<>();
            return stage;
        }

        @CacheRemove(cacheName = "failures")
        void forget(String name) {}
    }
}
