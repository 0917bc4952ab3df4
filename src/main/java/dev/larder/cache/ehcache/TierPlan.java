package dev.larder.cache.ehcache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Namespace;
import dev.larder.internal.settings.Consistency;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Setting;
import dev.larder.internal.settings.Settings;
import java.net.URLEncoder;
import java.util.Optional;
import org.ehcache.clustered.client.config.builders.ClusteredResourcePoolBuilder;
import org.ehcache.clustered.client.config.builders.ClusteredStoreConfigurationBuilder;
import org.ehcache.config.CacheConfiguration;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.EntryUnit;
import org.ehcache.config.units.MemoryUnit;

/**
 * How one cache is made in the cluster.
 *
 * @param alias what the servers call it
 * @param ownBytes its space; empty: it shares one
 * @param nearEntries how many entries this node keeps on its heap; empty: none
 */
record TierPlan(String alias, Consistency consistency, Optional<Long> ownBytes, Optional<Long> nearEntries) {

    /** The space that caches share, in the words of the servers. */
    static final String SHARED = "shared";

    /**
     * The plan of a cache.
     *
     * @param application who the application is, where no setting says so
     */
    static TierPlan of(String application, String cache, CacheSettings ofCache, Settings settings) {
        return new TierPlan(
                alias(application, cache, ofCache.bytes().namespace()),
                settings.get(KnownCacheSettings.CONSISTENCY, cache),
                ofCache.limits().maxBytes(),
                nearEntries(settings, cache));
    }

    private static Optional<Long> nearEntries(Settings settings, String cache) {
        var setting = KnownCacheSettings.NEAR_MAX_ENTRIES;
        boolean given = settings.isOwn(setting, cache) || settings.isOwn(setting, Setting.DEFAULT_NAME);
        return given ? Optional.of(settings.get(setting, cache)) : Optional.empty();
    }

    /** In letters that all of the servers' files and tools can do with, and different for different names. */
    private static String alias(String application, String cache, Namespace namespace) {
        return namespace
                .prefix()
                .map(prefix -> "prefix:" + encoded(prefix))
                .orElseGet(() -> "larder:%s:%s:%d"
                        .formatted(
                                encoded(namespace.application().orElse(application)),
                                encoded(cache),
                                namespace.generation()));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8);
    }

    CacheConfiguration<Object, Object> configuration(ClusterSettings settings, ClusterFailures failures) {
        var pools = ResourcePoolsBuilder.newResourcePoolsBuilder();
        if (nearEntries.isPresent()) {
            pools = pools.heap(nearEntries.get(), EntryUnit.ENTRIES);
        }
        pools = pools.with(
                ownBytes.isPresent()
                        ? ClusteredResourcePoolBuilder.clusteredDedicated(
                                settings.offheap(), ownBytes.get(), MemoryUnit.B)
                        : ClusteredResourcePoolBuilder.clusteredShared(SHARED));
        var ehcachesOwn = consistency == Consistency.STRONG
                ? org.ehcache.clustered.common.Consistency.STRONG
                : org.ehcache.clustered.common.Consistency.EVENTUAL;
        return CacheConfigurationBuilder.newCacheConfigurationBuilder(Object.class, Object.class, pools)
                .withKeySerializer(new KeySerializer())
                .withValueSerializer(new ClusterSerializer())
                .withResilienceStrategy(new LoudResilience(failures::of))
                .withService(ClusteredStoreConfigurationBuilder.withConsistency(ehcachesOwn))
                .build();
    }
}
