package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an application gave to a cache is used until the cache ends, and what is in use then is waited for. */
@Timeout(60)
class CustomizationTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    /** Long enough to be seen by whoever should not have come. */
    private static final long A_MOMENT = 100;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    /** Something that can be closed. */
    private final class Given implements Closeable {

        @Override
        public void close() {
            ended.countDown();
        }

        boolean isClosed() {
            return ended.getCount() == 0;
        }
    }

    @AfterEach
    void end() {
        mayEnd.countDown();
        threads.shutdownNow();
    }

    private CompletableFuture<Boolean> useInAnotherThread(Customization<Given> customization) throws Exception {
        var closedInUse = CompletableFuture.supplyAsync(
                () -> customization.use(given -> {
                    begun.countDown();
                    await(mayEnd);
                    return given.isClosed();
                }),
                threads);
        await(begun);
        return closedInUse;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isClosedOnlyWhenNobodyUsesItAnyMore() throws Exception {
        var customization = new Customization<>(new Given(), LONG);
        var closedInUse = useInAnotherThread(customization);
        var closing = CompletableFuture.runAsync(customization::close, threads);
        assertFalse(ended.await(A_MOMENT, TimeUnit.MILLISECONDS));
        mayEnd.countDown();
        assertFalse(closedInUse.get(30, TimeUnit.SECONDS));
        closing.get(30, TimeUnit.SECONDS);
        await(ended);
    }

    @Test
    void whatTakesTooLongIsNotWaitedFor() throws Exception {
        var customization = new Customization<>(new Given(), Duration.ofMillis(1));
        var closedInUse = useInAnotherThread(customization);
        customization.close();
        mayEnd.countDown();
        assertTrue(closedInUse.get(30, TimeUnit.SECONDS));
    }

    @Test
    void whoUsesItMayEndIt() {
        var customization = new Customization<>(new Given(), LONG);
        boolean closed = customization.use(given -> {
            customization.close();
            return given.isClosed();
        });
        assertTrue(closed);
    }

    @Test
    void nobodyUsesItAfterItsEnd() {
        var customization = new Customization<>("given");
        assertEquals("given", customization.use(given -> given));
        customization.close();
        var refused = assertThrows(IllegalStateException.class, () -> customization.use(given -> given));
        assertEquals("The cache is closed, and with it java.lang.String", refused.getMessage());
    }

    @Test
    void loaderIsNotAskedAfterItsEnd() {
        var asked = new ArrayList<String>();
        var readThrough = new ReadThrough<>(
                new Customization<CacheLoader<String, String>>(new CacheLoader<>() {
                    @Override
                    public String load(String key) {
                        asked.add(key);
                        return key;
                    }

                    @Override
                    public Map<String, String> loadAll(Iterable<? extends String> keys) {
                        keys.forEach(asked::add);
                        return Map.of();
                    }
                }),
                true);
        assertEquals("one", readThrough.load("one"));
        readThrough.close();
        assertThrows(IllegalStateException.class, () -> readThrough.load("two"));
        assertThrows(IllegalStateException.class, () -> readThrough.loadAll(Set.of("three")));
        assertEquals(List.of("one"), asked);
    }

    @Test
    void writerIsNotToldAfterItsEnd() {
        var told = new ArrayList<Object>();
        var writeThrough = new WriteThrough<>(new CacheWriter<String, String>() {
            @Override
            public void write(Cache.Entry<? extends String, ? extends String> entry) {
                told.add(entry.getKey());
            }

            @Override
            public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
                entries.forEach(this::write);
            }

            @Override
            public void delete(Object key) {
                told.add(key);
            }

            @Override
            public void deleteAll(Collection<?> keys) {
                told.addAll(keys);
            }
        });
        writeThrough.write("one", "value");
        writeThrough.close();
        assertThrows(IllegalStateException.class, () -> writeThrough.write("two", "value"));
        assertThrows(IllegalStateException.class, () -> writeThrough.delete("three"));
        assertEquals(List.of("one"), told);
    }
}
