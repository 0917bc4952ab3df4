package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.larder.internal.settings.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which threads runs what no caller waits for. */
class ThreadsTest {

    private final List<String> runs = new ArrayList<>();
    private final LarderCacheManager caches = new LarderCachingProvider()
            .open(
                    URI.create("urn:larder:threads"),
                    ThreadsTest.class.getClassLoader(),
                    new Properties(),
                    CacheDefinitions.untyped(Settings.of(Map.of())),
                    new Threads(
                            task -> {
                                runs.add("begun");
                                task.run();
                            },
                            new SettableSchedule()));

    @AfterEach
    void close() {
        caches.close();
    }

    @Test
    void viewWithoutAnExecutorTakesTheManagers() throws Exception {
        LarderCache<String, String> cache = caches.cache("users");
        cache.async().put("key", "value").toCompletableFuture().get();
        assertEquals("value", cache.async().get("key").toCompletableFuture().get());
        assertEquals(List.of("begun", "begun"), runs);
    }

    @Test
    void asynchronousListenersTakeTheManagers() {
        LarderCache<String, String> cache = caches.cache("users");
        CacheEntryCreatedListener<String, String> listener = events -> runs.add("told");
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<String, String>(
                new SingletonFactory<>(listener), null, false, false));
        cache.put("key", "value");
        assertEquals(List.of("begun", "told"), runs);
    }

    @Test
    void withoutAServerTheyAreThoseOfTheCommonPoolWithTheManagersLoader() throws Exception {
        var loader = new ClassLoader(getClass().getClassLoader()) {};
        var seen = new CompletableFuture<Thread>();
        var seenLoader = new CompletableFuture<ClassLoader>();
        Threads.own("test", loader).executor().execute(() -> {
            seenLoader.complete(Thread.currentThread().getContextClassLoader());
            seen.complete(Thread.currentThread());
        });
        assertSame(loader, seenLoader.get(30, TimeUnit.SECONDS));
        assertNotSame(Thread.currentThread(), seen.get(30, TimeUnit.SECONDS));
    }
}
