package dev.larder.method;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.FakeStoreFactory;
import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LoadOverdueException;
import dev.larder.method.samples.FreshnessSample;
import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code @CacheFreshness} on beans, whose cache lives ten minutes. The numbers are those of docs/reference/larder-annotations.md. */
@Timeout(60)
class CacheFreshnessTest {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private static WeldContainer container;

    private final Shop shop = container.select(Shop.class).get();

    @BeforeAll
    static void start() {
        System.setProperty("larder.cache.shop.store", "fake");
        System.setProperty("larder.cache.shop.ttl", LIFETIME.toString());
        container = LarderInWeld.start(
                Shop.class,
                Visit.class,
                VisitedShop.class,
                RequestShop.class,
                DependentShop.class,
                FreshnessSample.class);
    }

    @AfterAll
    static void end() {
        System.clearProperty("larder.cache.shop.store");
        System.clearProperty("larder.cache.shop.ttl");
        container.close();
    }

    @AfterEach
    void empty() {
        cache().clear();
        Shop.failure.set(null);
        Shop.mayEnd.set(new CountDownLatch(0));
    }

    private static LarderCache<Object, Object> cache() {
        return container.select(LarderCacheManager.class).get().cache("shop");
    }

    private static void pass(Duration duration) {
        FakeStoreFactory.TIME.pass(duration);
    }

    @Test
    @DisplayName("180, 188: a hit in the last part of the lifetime runs the method once more, in another thread")
    void hitNearTheEndRefreshes() {
        var first = shop.ahead("pen");
        pass(Duration.ofMinutes(7));
        assertEquals(first, shop.ahead("pen"));
        pass(Duration.ofMinutes(2));
        assertEquals(first, shop.ahead("pen"));
        await().until(() -> !first.equals(shop.ahead("pen")));
        var second = shop.ahead("pen");
        assertTrue(second.startsWith("pen "), second);
        assertNotEquals(first.substring(first.indexOf('@')), second.substring(second.indexOf('@')), "the thread");
    }

    @Test
    @DisplayName("116: a hit asks no condition, also if it looks how long the result has lived")
    void hitAsksNoCondition() {
        var first = shop.conditional("pen");
        int asked = Asked.times.get();
        pass(Duration.ofMinutes(4));
        assertEquals(first, shop.conditional("pen"));
        assertEquals(asked, Asked.times.get());
    }

    @Test
    @DisplayName("188: the arguments of a run in the background are those of the call, whatever becomes of the array")
    void argumentsAreThoseOfTheCall() {
        var first = shop.ahead("ink");
        pass(Duration.ofMinutes(9));
        shop.ahead("ink");
        await().until(() -> !first.equals(shop.ahead("ink")));
        assertTrue(shop.ahead("ink").startsWith("ink "));
    }

    @Test
    @DisplayName("182: a stale result stands in for an exception")
    void staleResultStandsInForAnException() throws Exception {
        var first = shop.ifError("pen");
        pass(LIFETIME);
        Shop.failure.set(new IOException("as told"));
        assertEquals(first, shop.ifError("pen"));
    }

    @Test
    @DisplayName("182: not for an Error, nor for one that @CacheResult keeps")
    void errorsAndKeptExceptionsAreAnswers() throws Exception {
        shop.ifError("pen");
        pass(LIFETIME);
        Shop.failure.set(new AssertionError("as told"));
        assertSame(Shop.failure.get(), assertThrows(AssertionError.class, () -> shop.ifError("pen")));
        Shop.failure.set(new IllegalArgumentException("as told"));
        assertSame(Shop.failure.get(), assertThrows(IllegalArgumentException.class, () -> shop.answering("pen")));
    }

    @Test
    @DisplayName("186: what was removed is gone at once, stale or not")
    void removedResultIsGone() throws Exception {
        shop.ifError("pen");
        pass(LIFETIME);
        shop.remove("pen");
        Shop.failure.set(new IOException("as told"));
        assertSame(Shop.failure.get(), assertThrows(IOException.class, () -> shop.ifError("pen")));
    }

    @Test
    @DisplayName("183, 188: a stale result is given while the method runs in the background")
    void staleResultIsGivenWhileTheMethodRuns() {
        var first = shop.whileLoading("pen");
        pass(LIFETIME);
        assertEquals(first, shop.whileLoading("pen"));
        await().until(() -> !first.equals(shop.whileLoading("pen")));
    }

    @Test
    @DisplayName("185: the hard limit ends the wait, and what the method brings is stored")
    void hardLimitEndsTheWait() {
        Shop.mayEnd.set(new CountDownLatch(1));
        assertThrows(LoadOverdueException.class, () -> shop.limited("pen"));
        Shop.mayEnd.get().countDown();
        await().until(() -> cache().iterator().hasNext());
        assertTrue(shop.limited("pen").startsWith("pen "));
    }

    @Test
    @DisplayName("185, 49: what a method in another thread throws comes out as the same object")
    void exceptionOfAnotherThreadIsTheSame() {
        Shop.failure.set(new IllegalStateException("as told"));
        assertSame(Shop.failure.get(), assertThrows(IllegalStateException.class, () -> shop.limited("pen")));
    }

    @Test
    @DisplayName("the sample of the reference can be deployed, and is cached")
    void sampleIsCached() {
        var sample = container.select(FreshnessSample.class).get();
        assertSame(sample.find("EUR"), sample.find("EUR"));
    }

    @Test
    @DisplayName("189: a run in the background has a request context of its own")
    void runInTheBackgroundHasARequest() {
        var visited = container.select(VisitedShop.class).get();
        var first = visited.find("pen");
        pass(LIFETIME);
        assertEquals(first, visited.find("pen"));
        await().until(() -> !first.equals(visited.find("pen")));
        assertThrows(
                ContextNotActiveException.class,
                () -> container.select(Visit.class).get().number());
    }

    @Test
    @DisplayName("189: a dependent bean's method runs on an instance that is made for it")
    void dependentBeanIsMadeForTheRun() {
        var dependent = container.select(DependentShop.class).get();
        var first = dependent.find("pen");
        pass(LIFETIME);
        assertEquals(first, dependent.find("pen"));
        await().until(() -> !first.equals(dependent.find("pen")));
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "shop")
    static class Shop {

        static final AtomicReference<Throwable> failure = new AtomicReference<>();
        static final AtomicReference<CountDownLatch> mayEnd = new AtomicReference<>(new CountDownLatch(0));
        private static final AtomicInteger runs = new AtomicInteger();

        private static String run(String name) {
            return name + " " + runs.incrementAndGet() + "@"
                    + Thread.currentThread().getName();
        }

        @CacheResult
        @CacheFreshness(refreshAhead = 20)
        String ahead(String name) {
            return run(name);
        }

        @CacheResult
        @CacheFreshness(staleIfError = "PT1H", throttle = "PT0S")
        String ifError(String name) throws IOException {
            if (failure.get() instanceof IOException thrown) {
                throw thrown;
            }
            if (failure.get() instanceof Error thrown) {
                throw thrown;
            }
            return run(name);
        }

        @CacheResult(exceptionCacheName = "failures", cachedExceptions = IllegalArgumentException.class)
        @CacheFreshness(staleIfError = "PT1H")
        String answering(String name) {
            if (failure.get() instanceof RuntimeException thrown) {
                throw thrown;
            }
            return run(name);
        }

        @CacheResult
        @CacheFreshness(staleWhileLoading = "PT1H")
        String whileLoading(String name) {
            return run(name);
        }

        @CacheResult
        @CacheFreshness(hardLimit = "PT0.2S")
        String limited(String name) {
            if (failure.get() instanceof RuntimeException thrown) {
                throw thrown;
            }
            try {
                mayEnd.get().await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return run(name);
        }

        @CacheResult
        @CacheFreshness(refreshAhead = 1)
        @CacheTtl(value = "PT10M", jitter = 50)
        @CacheIf(by = Asked.class)
        String conditional(String name) {
            return run(name);
        }

        @CacheRemove
        void remove(String name) {}
    }

    static class Asked implements CacheCondition {

        static final AtomicInteger times = new AtomicInteger();

        @Override
        public boolean test(CachedCall call) {
            times.incrementAndGet();
            return true;
        }
    }

    @RequestScoped
    static class Visit {

        private static final AtomicInteger visits = new AtomicInteger();
        private final int number = visits.incrementAndGet();

        int number() {
            return number;
        }
    }

    @ApplicationScoped
    static class VisitedShop {

        @Inject
        private RequestShop shop;

        @ActivateRequestContext
        String find(String name) {
            return shop.cached(name);
        }
    }

    @RequestScoped
    @CacheDefaults(cacheName = "shop")
    static class RequestShop {

        @Inject
        private Visit visit;

        @CacheResult
        @CacheFreshness(staleWhileLoading = "PT1H")
        String cached(String name) {
            return name + " in visit " + visit.number();
        }
    }

    @Dependent
    @CacheDefaults(cacheName = "shop")
    @CacheFreshness(staleWhileLoading = "PT1H")
    static class DependentShop {

        private static final AtomicInteger runs = new AtomicInteger();

        @CacheResult
        String find(String name) {
            return name + " of " + runs.incrementAndGet();
        }
    }
}
