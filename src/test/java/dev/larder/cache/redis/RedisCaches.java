package dev.larder.cache.redis;

import dev.larder.cache.ByteSettings;
import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.Format;
import dev.larder.cache.Limits;
import dev.larder.cache.Namespace;
import dev.larder.cache.Numbers;
import dev.larder.cache.Secrecy;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.codec.Compression;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.ValueChoice;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Caches of the tests in a Redis. */
public final class RedisCaches {

    private static final String MANAGER = "test";

    private RedisCaches() {}

    /** The stores of the manager "test". */
    public static Stores stores(RedisServer server) {
        return stores(Map.of("larder.redis.nodes", server.address()));
    }

    /** The same by that clock, which decides how long connections have rested. */
    public static Stores stores(RedisServer server, LongSupplier nanoTime) {
        return new RedisStoreFactory(nanoTime, new Numbers(1))
                .open(surroundings(Map.of("larder.redis.nodes", server.address())));
    }

    /** The same with these settings. A busy machine may take its time: what tests the limit sets its own. */
    public static Stores stores(Map<String, String> texts) {
        return stores(MANAGER, texts);
    }

    /** The same of a manager of that name. */
    public static Stores stores(String manager, Map<String, String> texts) {
        var all = new HashMap<>(Map.of("larder.redis.timeout", "PT30S"));
        all.putAll(texts);
        return new RedisStoreFactory().open(surroundings(manager, all));
    }

    /** The same by that clock, which decides about time limits too. */
    static Stores stores(Map<String, String> texts, LongSupplier nanoTime) {
        return new RedisStoreFactory(nanoTime, new Numbers(1)).open(surroundings(texts));
    }

    private static StoreSurroundings surroundings(Map<String, String> texts) {
        return surroundings(MANAGER, texts);
    }

    private static StoreSurroundings surroundings(String manager, Map<String, String> texts) {
        return new StoreSurroundings(manager, RedisCaches.class.getClassLoader(), Settings.of(texts));
    }

    /** For values of the tests' own classes. */
    public static CacheSettings settings(Duration ttl) {
        var bytes = new ByteSettings(
                new Format(ValueChoice.AUTO, List.of("dev.larder.cache.*"), List.of()),
                Compression.NONE,
                Secrecy.NONE,
                Namespace.DEFAULT,
                "target");
        return CacheSettings.of("redis", ttl, Limits.ofEntries(10_000)).with(bytes);
    }
}
