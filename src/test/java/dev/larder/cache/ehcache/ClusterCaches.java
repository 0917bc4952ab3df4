package dev.larder.cache.ehcache;

import dev.larder.cache.ByteSettings;
import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.Format;
import dev.larder.cache.Limits;
import dev.larder.cache.Namespace;
import dev.larder.cache.Secrecy;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.codec.Compression;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.ValueChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Caches of the tests in a cluster. */
final class ClusterCaches {

    private ClusterCaches() {}

    /** The stores of an application with these settings. A busy machine may take its time: what tests the limit sets its own. */
    static Stores stores(String application, SettableTime clock, Map<String, String> texts) {
        var all = new HashMap<>(
                Map.of("larder.cluster.timeout", "PT30S", "larder.cluster.shared-bytes", String.valueOf(800L << 20)));
        all.putAll(texts);
        return new ClusterStoreFactory(() -> Instant.ofEpochMilli(clock.millis()))
                .open(new StoreSurroundings(application, ClusterCaches.class.getClassLoader(), Settings.of(all)));
    }

    /** For values of the tests' own classes. */
    static CacheSettings settings(Duration ttl) {
        var bytes = new ByteSettings(
                new Format(ValueChoice.AUTO, List.of("dev.larder.cache.*"), List.of()),
                Compression.NONE,
                Secrecy.NONE,
                Namespace.DEFAULT,
                "target");
        return CacheSettings.of("cluster", ttl, Limits.ofEntries(10_000)).with(bytes);
    }
}
