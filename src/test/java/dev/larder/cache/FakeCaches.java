package dev.larder.cache;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.cache.configuration.MutableConfiguration;

/** Caches over a {@link FakeStore}, which a test does to what it likes. */
final class FakeCaches {

    private FakeCaches() {}

    /** A manager of that name, which gives caches no store of its own. */
    static LarderCacheManager manager(String name) {
        var settings = CacheSettings.of("heap", Duration.ofMinutes(10), Limits.ofEntries(100));
        return new LarderCachingProvider()
                .open(
                        URI.create("urn:larder:" + name),
                        FakeCaches.class.getClassLoader(),
                        new Properties(),
                        cache -> CacheDefinition.untyped(settings));
    }

    /** By reference, with statistics. */
    static <K, V> MutableConfiguration<K, V> configuration(Class<K> keys, Class<V> values) {
        return new MutableConfiguration<K, V>()
                .setTypes(keys, values)
                .setStoreByValue(false)
                .setStatisticsEnabled(true);
    }

    /** A cache that counts times as its settings say, and does all its work at once. */
    @SuppressWarnings("unchecked") // the fake takes any objects
    static <K, V> StoreBackedCache<K, V> cache(
            LarderCacheManager manager, FakeStore store, MutableConfiguration<K, V> configuration) {
        return new StoreBackedCache<>(
                "fake",
                manager,
                configuration,
                (EntryStore<K, V>) (EntryStore<?, ?>) store,
                new ExpiryRules(Optional.empty()),
                new Waiting(Duration.ofSeconds(30), Runnable::run));
    }
}
