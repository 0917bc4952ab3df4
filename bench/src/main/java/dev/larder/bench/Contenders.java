package dev.larder.bench;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.cache.Caching;

/** Who takes part in {@link Stampede}: in the order of its tables. */
final class Contenders {

    private Contenders() {}

    static List<Contender.Opening> all() {
        return List.of(
                () -> inMemory("heap"),
                () -> inMemory("caffeine"),
                () -> larder("offheap", Map.of(), () -> {}),
                Contenders::disk,
                Contenders::redis,
                () -> new Contender("Caffeine `get(key, loader)`", NativeColds.caffeineLoader(), () -> {}),
                () -> new Contender("Caffeine `getIfPresent`, then `put`", NativeColds.caffeineGetThenPut(), () -> {}),
                Contenders::ehcache,
                () -> spring("Spring `@Cacheable`, Caffeine", SpringColdBean.class),
                () -> spring("the same, `sync = true`", SpringSyncColdBean.class),
                () -> micronaut("Micronaut `@Cacheable`, Caffeine", MicronautColdBean.class),
                () -> micronaut("the same, `atomic = true`", MicronautAtomicColdBean.class),
                Contenders::reference);
    }

    private static Contender inMemory(String store) {
        return larder(store, Map.of("max-entries", Long.toString(Workload.MAX_ENTRIES)), () -> {});
    }

    private static Contender disk() throws IOException {
        var folder = Files.createTempDirectory("larder-stampede");
        return larder("disk", Map.of("directory", folder.toString()), () -> delete(folder));
    }

    private static void delete(Path folder) throws IOException {
        List<Path> below;
        try (var all = Files.walk(folder)) {
            below = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (var one : below) {
            Files.delete(one);
        }
    }

    private static Contender redis() {
        var server = LocalServer.redis();
        System.setProperty("larder.application", "bench");
        System.setProperty("larder.redis.nodes", server.address());
        return larder("redis", Map.of(), server::close);
    }

    private static Contender larder(String store, Map<String, String> more, Contender.Ending beneath) {
        var settings = new HashMap<>(more);
        settings.put("store", store);
        settings.put("ttl", Workload.TTL.toString());
        var container = new WeldContainer(Cold.CACHE, settings);
        return new Contender("**Larder `@CacheResult`, `%s`**".formatted(store), container.bean(ColdBean.class), () -> {
            container.close();
            beneath.close();
        });
    }

    private static Contender ehcache() {
        var ehcache = new BareEhcache(Workload.MAX_ENTRIES);
        return new Contender("Ehcache native, loader-writer", NativeColds.ehcacheLoader(ehcache), ehcache::close);
    }

    private static Contender spring(String label, Class<? extends Cold> bean) {
        var application = new SpringApplication(
                bean,
                Cold.CACHE,
                Caffeine.newBuilder().maximumSize(Workload.MAX_ENTRIES).expireAfterWrite(Workload.TTL));
        return new Contender(label, application.bean(Cold.class), application::close);
    }

    private static Contender micronaut(String label, Class<? extends Cold> bean) {
        var context = new MicronautContext(Cold.CACHE);
        return new Contender(label, context.bean(bean), context::close);
    }

    private static Contender reference() {
        Caching.getCachingProvider().getCacheManager().createCache(Cold.CACHE, Workload.byReference());
        var container = new ReferenceContainer(ColdBean.class);
        return new Contender(
                "JSR-107's reference interceptors, Ehcache by JSR-107", container.bean(ColdBean.class), () -> {
                    container.close();
                    Caching.getCachingProvider().close();
                });
    }
}
