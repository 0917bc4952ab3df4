package dev.larder.cache.ehcache;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Caches;
import java.net.URI;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.core.config.DefaultConfiguration;
import org.ehcache.jsr107.Eh107Configuration;
import org.ehcache.jsr107.EhcacheCachingProvider;
import org.ehcache.jsr107.config.ConfigurationElementState;
import org.ehcache.jsr107.config.Jsr107CacheConfiguration;

/** {@link Caches} on the heap. Values are held by reference: what is stored is the object itself. */
public final class EhcacheCaches implements Caches {

    /**
     * Ehcache makes an {@code ObjectName} of each cache's name and fails on these, which no value in one may hold. It gets
     * them as {@code %} and the character's number, so {@code %} itself too.
     */
    private static final Pattern NOT_FOR_EHCACHE = Pattern.compile("[%*?\"]");

    private final EhcacheCachingProvider provider;
    private final CacheManager manager;
    private final Function<String, CacheSettings> settings;
    private final ConcurrentMap<String, Cache<Object, Object>> caches = new ConcurrentHashMap<>();

    /**
     * Opens the caches of one application.
     *
     * @param uri names the manager, in its MBeans too: distinct for each application of a server
     * @param loader the application's class loader
     * @param settings the settings of each cache by its name
     */
    public EhcacheCaches(URI uri, ClassLoader loader, Function<String, CacheSettings> settings) {
        // A provider of our own, not Caching's: its static registry would hold on to the application's class loader.
        this.provider = new EhcacheCachingProvider();
        this.manager = provider.getCacheManager(uri, new DefaultConfiguration(loader));
        this.settings = settings;
    }

    @Override
    public Cache<Object, Object> cache(String name) {
        var cache = caches.get(name);
        return cache != null && !cache.isClosed() ? cache : make(name);
    }

    /** In one step: of two threads that found no cache, the second would otherwise make it again, which JSR-107 refuses. */
    private Cache<Object, Object> make(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A cache needs a name");
        }
        if (manager.isClosed()) {
            throw new IllegalStateException("The caches are closed");
        }
        return caches.compute(name, (key, before) -> {
            if (before != null && !before.isClosed()) {
                return before;
            }
            var alias = NOT_FOR_EHCACHE
                    .matcher(name)
                    .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
            Cache<Object, Object> made = manager.getCache(alias);
            return made != null ? made : manager.createCache(alias, configuration(settings.apply(name)));
        });
    }

    private static Configuration<Object, Object> configuration(CacheSettings settings) {
        return Eh107Configuration.fromEhcacheCacheConfiguration(CacheConfigurationBuilder.newCacheConfigurationBuilder(
                        Object.class, Object.class, ResourcePoolsBuilder.heap(settings.maxEntries()))
                .withExpiry(ExpiryPolicyBuilder.timeToLiveExpiration(settings.ttl()))
                .withService(new Jsr107CacheConfiguration(
                        ConfigurationElementState.ENABLED, ConfigurationElementState.ENABLED)));
    }

    @Override
    public CacheManager manager() {
        return manager;
    }

    @Override
    public void close() {
        provider.close();
    }
}
