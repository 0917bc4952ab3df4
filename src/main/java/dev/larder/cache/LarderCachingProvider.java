package dev.larder.cache;

import dev.larder.internal.settings.Setting;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * Larder as a provider of JSR-107.
 *
 * <p>Named by its class, {@code Caching.getCachingProvider("dev.larder.cache.LarderCachingProvider")}, and in no service file:
 * a second provider on a class path would make {@code Caching.getCachingProvider()} throw. Safe for use by several threads.
 *
 * <p>A manager lives, and with it its class loader and all entries of its caches, until somebody closes it: by itself, by its
 * class loader, or with this provider. Nothing else ends it, however little it is used, since whoever asks for it again has to
 * find the same entries. So a provider that outlives its applications, in a library of the server, needs from each of them a
 * {@link #close(ClassLoader)} at its end; one that lies in the application's own archive goes with it.
 */
public final class LarderCachingProvider implements CachingProvider {

    private static final URI DEFAULT_URI = URI.create("urn:larder:default");

    /** Of all providers; weak, because a manager that nobody closes goes with its provider. */
    private static final Set<LarderCacheManager> OPEN =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** By class loader, which has no equals of its own. Not weak: a manager's caches hold the loader and its objects anyway. */
    private final Map<ClassLoader, Map<URI, LarderCacheManager>> managers = new HashMap<>();

    /** What {@code Caching} needs. */
    public LarderCachingProvider() {}

    /**
     * The manager of that URI and class loader. A new one has the settings of these properties, else of the URI's query
     * ({@code larder://shop?larder.cache.default.ttl=PT5M}), else of the system's properties.
     *
     * @throws dev.larder.internal.settings.SettingsException if a key that begins with {@code larder.} is unknown there, or
     *     a value not allowed
     */
    @Override
    public CacheManager getCacheManager(
            @Nullable URI uri, @Nullable ClassLoader loader, @Nullable Properties properties) {
        var given = new Properties();
        if (properties != null) {
            given.putAll(properties);
        }
        var settings = ManagerTexts.read(uri == null ? DEFAULT_URI : uri, given, System.getProperties());
        return open(uri, loader, given, CacheDefinitions.untyped(settings));
    }

    /** The manager of that URI and class loader; made with these definitions and threads of its own if there is none. */
    public LarderCacheManager open(
            @Nullable URI uri, @Nullable ClassLoader loader, Properties properties, CacheDefinitions definitions) {
        var name = uri == null ? DEFAULT_URI : uri;
        var owner = loader == null ? getDefaultClassLoader() : loader;
        return open(name, owner, properties, definitions, Threads.own(name.toString(), owner));
    }

    /** As {@link #open(URI, ClassLoader, Properties, CacheDefinitions)}, with threads of somebody else's. */
    public LarderCacheManager open(
            URI name, ClassLoader owner, Properties properties, CacheDefinitions definitions, Threads threads) {
        synchronized (managers) {
            return managers.computeIfAbsent(owner, any -> new HashMap<>()).computeIfAbsent(name, any -> {
                var made = new LarderCacheManager(this, name, owner, properties, definitions, threads);
                OPEN.add(made);
                return made;
            });
        }
    }

    /**
     * The managers that are open, of all providers of this class: where Larder lies in an application's archive, all of that
     * application, Hibernate's for one.
     */
    public static List<LarderCacheManager> openManagers() {
        synchronized (OPEN) {
            return List.copyOf(OPEN);
        }
    }

    @Override
    public ClassLoader getDefaultClassLoader() {
        return LarderCachingProvider.class.getClassLoader();
    }

    @Override
    public URI getDefaultURI() {
        return DEFAULT_URI;
    }

    @Override
    public Properties getDefaultProperties() {
        return new Properties();
    }

    @Override
    public CacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader loader) {
        return getCacheManager(uri, loader, getDefaultProperties());
    }

    @Override
    public CacheManager getCacheManager() {
        return getCacheManager(getDefaultURI(), getDefaultClassLoader(), null);
    }

    /** A manager has closed itself. */
    void closed(LarderCacheManager manager) {
        OPEN.remove(manager);
        synchronized (managers) {
            var ofLoader = managers.get(manager.getClassLoader());
            if (ofLoader != null) {
                ofLoader.remove(manager.getURI(), manager);
                if (ofLoader.isEmpty()) {
                    managers.remove(manager.getClassLoader());
                }
            }
        }
    }

    @Override
    public void close() {
        List<ClassLoader> loaders;
        synchronized (managers) {
            loaders = List.copyOf(managers.keySet());
        }
        loaders.forEach(this::close);
    }

    @Override
    public void close(@Nullable ClassLoader loader) {
        List<LarderCacheManager> open;
        synchronized (managers) {
            var ofLoader = managers.get(loader == null ? getDefaultClassLoader() : loader);
            open = ofLoader == null ? List.of() : List.copyOf(ofLoader.values());
        }
        open.forEach(LarderCacheManager::close);
    }

    @Override
    public void close(@Nullable URI uri, @Nullable ClassLoader loader) {
        LarderCacheManager manager;
        synchronized (managers) {
            var ofLoader = managers.get(loader == null ? getDefaultClassLoader() : loader);
            manager = ofLoader == null ? null : ofLoader.get(uri == null ? DEFAULT_URI : uri);
        }
        if (manager != null) {
            manager.close();
        }
    }

    /**
     * Storing by reference, if the default kind of store can: that of managers without settings of their own, and of each that
     * is open. Whoever asks does so before he makes his caches, and mostly after he has opened their manager.
     */
    @Override
    public boolean isSupported(OptionalFeature feature) {
        Objects.requireNonNull(feature);
        synchronized (managers) {
            var open = managers.values().stream().flatMap(ofLoader -> ofLoader.values().stream());
            if (!open.allMatch(LarderCacheManager::holdsReferences)) {
                return false;
            }
        }
        var settings = ManagerTexts.read(DEFAULT_URI, getDefaultProperties(), System.getProperties());
        var kind = CacheSettings.of(settings, Setting.DEFAULT_NAME).store();
        return feature == OptionalFeature.STORE_BY_REFERENCE
                && OpenStores.factory(kind).capabilities().byReference();
    }
}
