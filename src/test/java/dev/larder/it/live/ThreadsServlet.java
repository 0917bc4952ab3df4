package dev.larder.it.live;

import dev.larder.cache.CacheName;
import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.integration.CacheLoader;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Tells what threads see that no caller waits for: those of listeners, of {@code loadAll}, of the asynchronous view. */
@WebServlet("/threads")
public class ThreadsServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    @CacheName("threads")
    private transient LarderCache<String, String> cache;

    @Inject
    private transient LarderCacheManager caches;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.getWriter()
                    .print("view: %s; listener: %s; loader: %s".formatted(ofView(), ofListener(), ofLoader()));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    private String ofView() throws InterruptedException, ExecutionException, TimeoutException {
        return cache.async()
                .getOrLoad("view", ThreadsServlet::thread)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private String ofListener() throws InterruptedException, ExecutionException, TimeoutException {
        var told = new CompletableFuture<String>();
        CacheEntryCreatedListener<String, String> listener = events -> told.complete(thread());
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<String, String>(
                new SingletonFactory<>(listener), null, false, false));
        cache.put("listener", "value");
        return told.get(30, TimeUnit.SECONDS);
    }

    private String ofLoader() throws InterruptedException, ExecutionException, TimeoutException {
        var loaded = new CompletableFuture<String>();
        Cache<String, String> reading = caches.createCache(
                "loaded",
                new MutableConfiguration<String, String>()
                        .setCacheLoaderFactory(new SingletonFactory<>(new CacheLoader<String, String>() {
                            @Override
                            public String load(String key) {
                                return key;
                            }

                            @Override
                            public Map<String, String> loadAll(Iterable<? extends String> keys) {
                                loaded.complete(thread());
                                return Map.of();
                            }
                        })));
        reading.loadAll(Set.of("key"), true, null);
        return loaded.get(30, TimeUnit.SECONDS);
    }

    private static String thread() {
        boolean sees = sees(Thread.currentThread().getContextClassLoader());
        return (sees ? "the application's classes" : "others") + ", " + (hasNaming() ? "naming" : "no naming");
    }

    /** The server's threads may have a loader of their own in front of the application's. */
    private static boolean sees(ClassLoader loader) {
        try {
            return Class.forName(ThreadsServlet.class.getName(), false, loader) == ThreadsServlet.class;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @SuppressWarnings("BanJNDI") // one fixed name of the java: namespace
    private static boolean hasNaming() {
        try {
            return InitialContext.doLookup("java:app/AppName") != null;
        } catch (NamingException e) {
            return false;
        }
    }
}
