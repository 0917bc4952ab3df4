package dev.larder.boot;

import dev.larder.cache.CacheName;
import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import dev.larder.cache.Schedule;
import dev.larder.cache.ServerState;
import dev.larder.cache.Threads;
import dev.larder.health.QuestionThreads;
import dev.larder.health.StoresHealth;
import dev.larder.internal.settings.KnownMethodSettings;
import dev.larder.internal.settings.KnownSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.method.CacheOperations;
import dev.larder.method.TransactionBoundary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what the parts of Larder share, one of each for an application. Singletons: no proxy stands in a hit's way. */
@ApplicationScoped
class LarderBeans {

    private static final Logger LOG = LoggerFactory.getLogger(LarderBeans.class);

    @Produces
    @Singleton
    Settings settings(LarderExtension extension) {
        return extension.settings().current();
    }

    @Produces
    @Singleton
    LarderCacheManager caches(LarderExtension extension) {
        var loader = LarderExtension.class.getClassLoader(); // not the thread's, which may be any at the first use
        var live = extension.settings();
        live.look(); // the first use may come long after the deployment
        var identity = extension.identity().orElseGet(() -> unnamed(live.current(), loader));
        var uri = identity.managerUri();
        var threads = extension
                .managedExecutor()
                .map(executor -> Threads.lent(executor, uri.toString(), loader))
                .orElseGet(() -> Threads.own(uri.toString(), loader));
        var definitions = new DeclaredCaches(extension.plans(), extension.cacheTypes(), live);
        var caches = new LarderCachingProvider().open(uri, loader, new Properties(), definitions, threads);
        reload(live, caches, threads.schedule());
        return caches;
    }

    private static void reload(LiveSettings live, LarderCacheManager caches, Schedule schedule) {
        var every = live.current().get(KnownSettings.RELOAD_EVERY);
        if (!every.isZero()) {
            schedule.every(every, () -> {
                if (live.look()) {
                    caches.adjust();
                }
            });
        }
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
    StoresHealth health(LarderExtension extension, LarderCacheManager caches) {
        var application = extension
                .identity()
                .map(ApplicationIdentity::name)
                .orElseGet(() -> caches.getURI().toString());
        var executor = extension.managedExecutor().orElseGet(() -> new QuestionThreads(caches.getClassLoader()));
        return new StoresHealth(
                application, LarderBeans::questions, () -> extension.settings().current(), executor);
    }

    private static Map<String, Supplier<List<ServerState>>> questions() {
        var questions = new HashMap<String, Supplier<List<ServerState>>>();
        for (var caches : LarderCachingProvider.openManagers()) {
            caches.servers().forEach((kind, question) -> questions.put(kind + " of " + caches.getURI(), question));
        }
        return questions;
    }

    void close(@Disposes StoresHealth health) {
        health.close();
    }

    @Produces
    @Singleton
    TransactionBoundary transactions(LarderExtension extension) {
        boolean inStep = extension.settings().current().get(KnownMethodSettings.TRANSACTIONS);
        return inStep ? extension.transactions() : TransactionBoundary.NONE;
    }

    @Produces
    @Singleton
    CacheOperations operations(
            LarderExtension extension,
            LarderCacheManager caches,
            BeanManager beanManager,
            TransactionBoundary boundary) {
        boolean keysInTrace = extension.settings().current().get(KnownMethodSettings.TRACE_KEYS);
        return new CacheOperations(
                extension.plans(), caches, beanManager, boundary, InstantSource.system(), keysInTrace);
    }

    void close(@Disposes CacheOperations operations) {
        operations.close();
    }
}
