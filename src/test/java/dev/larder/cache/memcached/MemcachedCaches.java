package dev.larder.cache.memcached;

import dev.larder.cache.ByteSettings;
import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.Format;
import dev.larder.cache.Limits;
import dev.larder.cache.Namespace;
import dev.larder.cache.Secrecy;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.codec.Compression;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.ValueChoice;
import dev.larder.servers.MemcachedServer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Caches of the tests in a Memcached. */
public final class MemcachedCaches {

    private MemcachedCaches() {}

    /** The stores of the manager "test". */
    public static Stores stores(MemcachedServer... servers) {
        return stores(Map.of("larder.memcached.nodes", addresses(servers)));
    }

    public static String addresses(MemcachedServer... servers) {
        return Arrays.stream(servers).map(MemcachedServer::address).collect(Collectors.joining(","));
    }

    /** The same with these settings. A busy machine may take its time: what tests the limit sets its own. */
    public static Stores stores(Map<String, String> texts) {
        return stores("test", texts);
    }

    /** The stores of a manager. */
    public static Stores stores(String manager, Map<String, String> texts) {
        var all = new HashMap<>(Map.of("larder.memcached.timeout", "PT30S"));
        all.putAll(texts);
        return new MemcachedStoreFactory()
                .open(new StoreSurroundings(manager, MemcachedCaches.class.getClassLoader(), Settings.of(all)));
    }

    /** For values of the tests' own classes. */
    public static CacheSettings settings(Duration ttl) {
        return settings(ttl, Namespace.DEFAULT);
    }

    static CacheSettings settings(Duration ttl, Namespace namespace) {
        var bytes = new ByteSettings(
                new Format(ValueChoice.AUTO, List.of("dev.larder.cache.*"), List.of()),
                Compression.NONE,
                Secrecy.NONE,
                namespace,
                "target");
        return CacheSettings.of("memcached", ttl, Limits.ofEntries(10_000)).with(bytes);
    }

    /** Lets a server's clock go on: entries tell by themselves when they end. */
    public static void pass(MemcachedServer server, Duration duration) {
        server.pass(duration, bytes -> older(bytes, duration));
    }

    private static byte[] older(byte[] bytes, Duration by) {
        boolean ends = EntryBytes.isEntry(bytes, Long.MIN_VALUE)
                && EntryBytes.ends(bytes) != EntryBytes.NEVER
                && EntryBytes.ends(bytes) != EntryBytes.BY_SERVER;
        if (!ends) {
            return bytes;
        }
        long ended = EntryBytes.ends(bytes) - by.toMillis();
        return EntryBytes.ending(bytes, EntryBytes.isOwn(bytes), ended == EntryBytes.BY_SERVER ? -1 : ended);
    }

    /** A number as eight bytes. */
    static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
