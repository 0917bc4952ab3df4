package dev.larder.cache.caffeine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;

/** An application that has Larder and not the optional library. */
class CaffeineAbsentTest {

    @Test
    void otherStoresWorkAndThisOneNamesWhatIsMissing() throws Exception {
        try (var withoutCaffeine = new URLClassLoader(classPath(), new JSR107AndJdk());
                var provider = provider(withoutCaffeine)) {
            assertThrows(
                    ClassNotFoundException.class,
                    () -> withoutCaffeine.loadClass("com.github.benmanes.caffeine.cache.Cache"));
            var cache = manager(provider, "heap").createCache("users", new MutableConfiguration<>());
            cache.put("key", "value");
            assertEquals("value", cache.get("key"));
            var caches = manager(provider, "caffeine");
            var refusal = assertThrows(
                    IllegalArgumentException.class, () -> caches.createCache("users", new MutableConfiguration<>()));
            assertTrue(refusal.getMessage().contains("com.github.ben-manes.caffeine:caffeine"), refusal::toString);
        }
    }

    /** The JDK, and the types that the test and the application share. */
    private static final class JSR107AndJdk extends ClassLoader {

        JSR107AndJdk() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("javax.cache.")) {
                return CachingProvider.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }

    private static CachingProvider provider(ClassLoader loader) throws ReflectiveOperationException {
        return assertInstanceOf(
                CachingProvider.class,
                loader.loadClass("dev.larder.cache.LarderCachingProvider")
                        .getConstructor()
                        .newInstance());
    }

    private static CacheManager manager(CachingProvider provider, String store) {
        var properties = new Properties();
        properties.put("larder.cache.default.store", store);
        return provider.getCacheManager(URI.create("test:" + store), provider.getDefaultClassLoader(), properties);
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("caffeine"))
                .map(CaffeineAbsentTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new java.io.UncheckedIOException(new IOException(e));
        }
    }
}
