package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** An application that has Larder and not one of its optional libraries. */
public final class AbsentLibrary {

    private AbsentLibrary() {}

    /**
     * Other stores work, and the one that needs the library names it.
     *
     * @param jar what the name of its file holds
     * @param type a class of it
     * @param store the kind of store that needs it
     * @param artifact what is to be named
     */
    public static void isNamed(String jar, String type, String store, String artifact) throws Exception {
        try (var without = new URLClassLoader(classPath(jar), new JSR107AndJdk());
                var provider = provider(without)) {
            assertThrows(ClassNotFoundException.class, () -> without.loadClass(type));
            var cache = manager(provider, "heap").createCache("users", new MutableConfiguration<>());
            cache.put("key", "value");
            assertEquals("value", cache.get("key"));
            var caches = manager(provider, store);
            var refusal = assertThrows(
                    IllegalArgumentException.class, () -> caches.createCache("users", new MutableConfiguration<>()));
            assertTrue(refusal.getMessage().contains(artifact), refusal::toString);
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

    private static URL[] classPath(String without) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(without))
                .map(AbsentLibrary::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
