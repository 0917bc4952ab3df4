package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCacheManager;
import dev.larder.it.later.LaterBean;
import dev.larder.it.later.LaterEjb;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Methods that the server calls in other threads: the interceptors of the cache are in those as well. */
@ExtendWith(ArquillianExtension.class)
class AsynchronousMethodsIT {

    private static final long SECONDS = 30;

    @Inject
    private LaterEjb ejb;

    @Inject
    private LaterBean bean;

    @Inject
    private LarderCacheManager caches;

    @Deployment
    static WebArchive war() {
        return TestArchives.larderWar("later.war").addPackage(LaterBean.class.getPackage());
    }

    private Set<Object> valuesOf(String cache) {
        return StreamSupport.stream(caches.<Object, Object>cache(cache).spliterator(), false)
                .map(Cache.Entry::getValue)
                .collect(Collectors.toSet());
    }

    @Test
    void ejbThatIsCalledAsynchronouslyIsCachedByValue() throws Exception {
        var first = ejb.later("x").get(SECONDS, TimeUnit.SECONDS);
        assertEquals(first, ejb.later("x").get(SECONDS, TimeUnit.SECONDS));
        assertTrue(
                valuesOf("later-ejb").contains(first),
                () -> valuesOf("later-ejb").toString());
        assertNotEquals(first, ejb.later("y").get(SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void failureOfAnEjbIsNotStored() {
        for (int i = 0; i < 2; i++) {
            int before = ejb.calls();
            var failure =
                    assertThrows(ExecutionException.class, () -> ejb.fail("x").get(SECONDS, TimeUnit.SECONDS));
            assertEquals(IOException.class, rootCause(failure).getClass());
            assertEquals(before + 1, ejb.calls());
        }
    }

    private static Throwable rootCause(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Test
    void ejbThatReturnsAStageIsCachedByValue() {
        var first = ejb.stage("x").toCompletableFuture().join();
        assertEquals(first, ejb.stage("x").toCompletableFuture().join());
        assertEquals(Set.of(first), valuesOf("stages-ejb"));
    }

    @Test
    void methodOfJakartaConcurrencyIsCachedByValue() {
        var first = bean.later("x").join();
        assertEquals(first, bean.later("x").join());
        assertTrue(valuesOf("later").contains(first));
        assertEquals("forgotten", bean.forget("x").join());
        // the method itself completes the caller's future, a moment before the removal
        var next = bean.later("x").join();
        for (int i = 0; i < 1_000 && next.equals(first); i++) {
            next = bean.later("x").join();
        }
        assertNotEquals(first, next);
    }

    @Test
    void callersShareOneRunAndCancelOnlyTheirOwn() throws InterruptedException {
        var latch = new CountDownLatch(1);
        int before = bean.calls();
        var first = bean.awaiting("x", latch).toCompletableFuture();
        var second = bean.awaiting("x", latch).toCompletableFuture();
        var third = bean.awaiting("x", latch).toCompletableFuture();
        third.cancel(false);
        latch.countDown();
        assertEquals(first.join(), second.join());
        assertTrue(third.isCancelled());
        assertEquals(before + 1, bean.calls());
    }

    @Test
    void failureIsTheSameObjectAndNotStored() {
        for (int i = 0; i < 2; i++) {
            int before = bean.calls();
            var thrown = new IOException();
            var answer = bean.fail("x", thrown).toCompletableFuture();
            assertSame(thrown, rootCause(assertThrows(CompletionException.class, answer::join)));
            assertEquals(before + 1, bean.calls());
        }
    }
}
