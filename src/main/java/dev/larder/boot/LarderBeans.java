package dev.larder.boot;

import dev.larder.cache.CacheName;
import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.method.CacheOperations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Singleton;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what the parts of Larder share, one of each for an application. Singletons: no proxy stands in a hit's way. */
@ApplicationScoped
class LarderBeans {

    private static final Logger LOG = LoggerFactory.getLogger(LarderBeans.class);

    @Produces
    @Singleton
    Settings settings(LarderExtension extension) {
        return extension.settings();
    }

    @Produces
    @Singleton
    LarderCacheManager caches(LarderExtension extension, Settings settings) {
        var loader = LarderExtension.class.getClassLoader(); // not the thread's, which may be any at the first use
        var identity = extension.identity().orElseGet(() -> unnamed(settings, loader));
        return new LarderCachingProvider()
                .open(
                        identity.managerUri(),
                        loader,
                        new Properties(),
                        new DeclaredCaches(extension.cacheTypes(), settings));
    }

    private static ApplicationIdentity unnamed(Settings settings, ClassLoader loader) {
        var application = settings.find(KnownSettings.APPLICATION).orElse("application");
        var identity = ApplicationIdentity.withoutServer(application, loader);
        LOG.info("The server's naming has no name for this application; its MBeans carry {}", identity.managerUri());
        return identity;
    }

    /** The cache that an injection point names. Dependent, as a producer of any types has to be. */
    @Produces
    @CacheName("")
    <K, V> LarderCache<K, V> cache(InjectionPoint point, LarderCacheManager caches) {
        return caches.cache(CacheTypes.nameOf(point));
    }

    void close(@Disposes LarderCacheManager caches) {
        caches.close();
    }

    @Produces
    @Singleton
    CacheOperations operations(LarderExtension extension, LarderCacheManager caches, BeanManager beanManager) {
        return new CacheOperations(extension.plans(), caches, beanManager);
    }
}
