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
import java.util.Map;
import java.util.Properties;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

/** Larder in an application that lacks a library: a class loader of its own, in which only JSR-107 is the test's. */
public final class AbsentLibrary implements AutoCloseable {

    private final URLClassLoader loader;
    private final CachingProvider provider;

    /** Without the entries of the class path that have this word in them. */
    public AbsentLibrary(String word) throws ReflectiveOperationException {
        loader = new URLClassLoader(classPathWithout(word), new JSR107AndJdk());
        provider = assertInstanceOf(
                CachingProvider.class,
                loader.loadClass("dev.larder.cache.LarderCachingProvider")
                        .getConstructor()
                        .newInstance());
    }

    /**
     * Other stores work, and the one that needs the library names it.
     *
     * @param word as above
     * @param type a class of the library
     * @param store the kind of store that needs it
     * @param artifact what is to be named
     */
    public static void isNamed(String word, String type, String store, String artifact) throws Exception {
        try (var application = new AbsentLibrary(word)) {
            application.expectAbsent(type);
            var cache = application.caches(Map.of("store", "heap")).createCache("users", new MutableConfiguration<>());
            cache.put("key", "value");
            assertEquals("value", cache.get("key"));
            var caches = application.caches(Map.of("store", store));
            var refusal = assertThrows(
                    IllegalArgumentException.class, () -> caches.createCache("users", new MutableConfiguration<>()));
            assertTrue(refusal.getMessage().contains(artifact), refusal::toString);
        }
    }

    /** What shows that the test tests something. */
    public void expectAbsent(String className) {
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass(className));
    }

    /** A manager whose caches have these settings, by their words. */
    public CacheManager caches(Map<String, String> words) {
        var properties = new Properties();
        words.forEach((word, text) -> properties.put("larder.cache.default." + word, text));
        return provider.getCacheManager(URI.create("test:" + words.hashCode()), loader, properties);
    }

    @Override
    public void close() throws IOException {
        provider.close();
        loader.close();
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

    private static URL[] classPathWithout(String word) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains(word))
                .map(AbsentLibrary::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
