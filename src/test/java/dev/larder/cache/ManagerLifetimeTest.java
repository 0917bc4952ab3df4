package dev.larder.cache;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a provider keeps a manager, and the class loader that it was made for. */
class ManagerLifetimeTest {

    private static final URI NAME = URI.create("urn:larder:lifetime");

    @TempDir
    private Path directory;

    private final LarderCachingProvider provider = new LarderCachingProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    /** What an application keeps in its caches. */
    public static final class Kept implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** A class loader with that class of its own, as an application's is. */
    private static ClassLoader application() {
        var classes = Kept.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    }

    /** Makes a manager and caches that hold objects of a class loader that nobody else knows afterwards. */
    private WeakReference<ClassLoader> used(String store) throws ReflectiveOperationException {
        var loader = application();
        var properties = new Properties();
        properties.setProperty("larder.cache.default.store", store);
        properties.setProperty("larder.cache.default.directory", directory.toString());
        properties.setProperty("larder.cache.default.allow", Kept.class.getName());
        var manager = provider.getCacheManager(NAME, loader, properties).unwrap(LarderCacheManager.class);
        var value = loader.loadClass(Kept.class.getName()).getConstructor().newInstance();
        assertNotSame(Kept.class, value.getClass());
        manager.cache("kept").put("key", value);
        assertSame(value.getClass(), manager.cache("kept").get("key").getClass());
        var byValue = manager.createCache("by value", new MutableConfiguration<>());
        byValue.put("key", value);
        assertSame(value.getClass(), byValue.get("key").getClass());
        return new WeakReference<>(loader);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "caffeine", "offheap", "disk"})
    void closedManagerLetsItsClassLoaderGo(String store) throws Exception {
        var loader = used(store);
        provider.close(loader.get());
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    @Test
    void forgottenManagerIsFoundAgainWithItsEntries() throws Exception {
        var loader = used("heap");
        System.gc();
        var found = provider.getCacheManager(NAME, loader.get());
        assertNotNull(found.getCache("kept").get("key"));
        assertEquals("heap", found.getProperties().getProperty("larder.cache.default.store"));
    }
}
