package dev.larder.boot;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Caches;
import dev.larder.cache.ehcache.EhcacheCaches;
import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.method.CacheOperations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;

/** Makes what the parts of Larder share, one of each for an application. Singletons: no proxy stands in a hit's way. */
@ApplicationScoped
class LarderBeans {

    @Produces
    @Singleton
    Settings settings(LarderExtension extension) {
        return extension.settings();
    }

    @Produces
    @Singleton
    Caches caches(LarderExtension extension, Settings settings) {
        var identity = extension
                .identity()
                .orElseGet(() -> new ApplicationIdentity(
                        settings.find(KnownSettings.APPLICATION).orElse("application")));
        return new EhcacheCaches(
                identity.managerUri(),
                LarderExtension.class.getClassLoader(), // not the thread's, which may be any at the first use
                name -> CacheSettings.of(settings, name));
    }

    void close(@Disposes Caches caches) {
        caches.close();
    }

    @Produces
    @Singleton
    CacheOperations operations(LarderExtension extension, Caches caches, BeanManager beanManager) {
        return new CacheOperations(extension.plans(), caches, beanManager);
    }
}
