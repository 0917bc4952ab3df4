package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.async.CourierBean;
import dev.larder.it.async.CourierEjb;
import dev.larder.it.async.Notes;
import dev.larder.it.beans.ApplicationShelf;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Asynchronous methods that call cached ones, and those that are cached themselves, inside Liberty. The numbers are those of
 * docs/reference/annotations.md.
 */
@ExtendWith(ArquillianExtension.class)
class AsynchronousIT {

    @Inject
    private CourierEjb ejb;

    @Inject
    private CourierBean bean;

    @Inject
    private ApplicationShelf shelf;

    @Deployment
    static WebArchive war() {
        return TestArchives.larderWar("asynchronous.war")
                .addPackage(ApplicationShelf.class.getPackage())
                .addPackage(Notes.class.getPackage());
    }

    @Test
    @DisplayName("75: what an asynchronous method of an EJB or a bean calls is cached")
    void asynchronousMethodsCallCachedOnes() throws Exception {
        var fromEjb = resultOf(ejb.fetchFromShelf("x"));
        assertEquals(fromEjb, resultOf(ejb.fetchFromShelf("x")));
        assertEquals(fromEjb, resultOf(bean.fetchFromShelf("x")));
        assertEquals(fromEjb, shelf.compute("x", ""));
    }

    @Test
    @DisplayName("75, 76: @CacheResult on an asynchronous method of an EJB works in the asynchronous thread")
    void asynchronousMethodOfAnEjbIsCached() throws Exception {
        var first = ejb.fetch("x");
        assertNotSame(Thread.currentThread(), noted("the first interceptor"));
        var thread = noted("the cache");
        assertNotSame(Thread.currentThread(), thread);
        assertSame(thread, noted("the method"));

        var second = ejb.fetch("x");
        assertNotSame(Thread.currentThread(), noted("the first interceptor"));
        assertNotSame(Thread.currentThread(), noted("the cache"));
        assertEquals(resultOf(first), resultOf(second));
        assertTrue(Notes.isEmpty());
    }

    @Test
    @DisplayName(
            "75, 76: @CacheResult on an asynchronous method by Jakarta Concurrency works in the asynchronous thread")
    void asynchronousMethodOfABeanIsCached() throws Exception {
        var first = bean.fetch("x");
        assertSame(Thread.currentThread(), noted("the first interceptor"));
        var thread = noted("the cache");
        assertNotSame(Thread.currentThread(), thread);
        assertSame(thread, noted("the method"));

        var second = bean.fetch("x");
        assertSame(Thread.currentThread(), noted("the first interceptor"));
        assertNotSame(Thread.currentThread(), noted("the cache"));
        assertEquals(resultOf(first), resultOf(second));
        assertTrue(Notes.isEmpty());
    }

    @Test
    @DisplayName("75: callers of a result that is not there yet get it when it comes")
    void callersGetWhatIsCompletedLater() throws Exception {
        var later = new CompletableFuture<String>();
        var first = bean.fetchLater("x", later);
        var second = bean.fetchLater("x", later);
        later.complete("now");
        assertEquals("now", resultOf(first.toCompletableFuture()));
        assertEquals("now", resultOf(second.toCompletableFuture()));
        assertEquals(
                "now", resultOf(bean.fetchLater("x", new CompletableFuture<>()).toCompletableFuture()));
    }

    @Test
    @DisplayName("61, 75: @CacheRemove on an asynchronous method removes after it")
    void asynchronousMethodRemoves() throws Exception {
        var old = shelf.compute("y", "");
        assertEquals("taken", resultOf(ejb.takeFromShelf("y", "taken")));
        assertNotEquals(old, shelf.compute("y", ""));
    }

    private static Thread noted(String who) throws InterruptedException {
        var note = Notes.take();
        assertEquals(who, note.who());
        return note.thread();
    }

    private static <T> T resultOf(Future<T> future) throws Exception {
        return future.get(1, TimeUnit.MINUTES);
    }
}
