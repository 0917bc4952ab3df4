package dev.larder.cache.redis;

import dev.larder.cache.InParallel;
import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import java.net.URI;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.configuration.MutableConfiguration;
import redis.clients.jedis.RedisClient;

/** Sixteen threads that work on keys that others, in this JVM or another, work on as well. */
final class SharedKeys implements AutoCloseable {

    static final int INCREMENTS = 40;
    static final int ROUNDS = 30;

    private final LarderCachingProvider provider = new LarderCachingProvider();
    private final LarderCacheManager manager;
    private final RedisClient database;

    /**
     * One node of an application.
     *
     * @param nodes where Redis is
     */
    SharedKeys(String nodes) {
        var settings = new Properties();
        settings.put("larder.application", "shared");
        settings.put("larder.cache.default.store", "redis");
        settings.put("larder.redis.nodes", nodes);
        settings.put("larder.redis.timeout", "PT30S");
        manager = (LarderCacheManager) provider.getCacheManager(URI.create("test:shared"), null, settings);
        manager.createCache("numbers", new MutableConfiguration<String, Long>().setTypes(String.class, Long.class));
        var hostAndPort = nodes.split(":", -1);
        database = RedisClient.create(hostAndPort[0], Integer.parseInt(hostAndPort[1]));
    }

    private LarderCache<String, Long> cache() {
        return manager.cache("numbers");
    }

    /** Called in a JVM of its own; works when it is told a line, and says what it found. */
    public static void main(String[] arguments) throws Exception {
        try (var node = new SharedKeys(arguments[0])) {
            System.out.println("ready");
            if (System.in.read() < 0) {
                return;
            }
            System.out.println(node.work());
        }
    }

    /** What all threads found: how often they won; nothing stale, or an exception. */
    long work() throws Exception {
        var turn = new AtomicInteger();
        return InParallel.call(InParallel.THREADS, () -> {
                    for (int i = 0; i < INCREMENTS; i++) {
                        cache().increment("counter", 1);
                    }
                    long won = 0;
                    for (int round = 0; round < ROUNDS; round++) {
                        won += cache().putIfAbsent("once " + round, 1L) ? 1 : 0;
                    }
                    for (int i = 0; i < 100; i++) {
                        if (turn.incrementAndGet() % 4 == 0) {
                            change();
                        } else {
                            cache().getOrLoad("loaded", () -> Long.valueOf(database.get("source")));
                        }
                    }
                    return won;
                })
                .stream()
                .mapToLong(won -> won)
                .sum();
    }

    /** Whoever changes the source and then removes the entry never sees an older state of the source again. */
    private void change() {
        long now = database.incr("source");
        cache().remove("loaded");
        var found = cache().get("loaded");
        if (found != null && found < now) {
            throw new IllegalStateException(found + " has come back after " + now);
        }
    }

    long counter() {
        return cache().get("counter");
    }

    @Override
    public void close() {
        provider.close();
        database.close();
    }
}
