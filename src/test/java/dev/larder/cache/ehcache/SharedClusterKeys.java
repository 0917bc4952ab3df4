package dev.larder.cache.ehcache;

import dev.larder.cache.InParallel;
import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import java.net.URI;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.configuration.MutableConfiguration;

/** Sixteen threads that work on keys of the cluster that others, in another JVM, work on as well. */
final class SharedClusterKeys implements AutoCloseable {

    static final int INCREMENTS = 5;
    static final int ROUNDS = 10;

    private final LarderCachingProvider provider = new LarderCachingProvider();
    private final LarderCache<String, Long> numbers;
    /** What is loaded, and changed before an entry is removed. */
    private final LarderCache<String, Long> source;

    /** One node of an application. */
    SharedClusterKeys(String servers, String near) {
        var settings = new Properties();
        settings.put("larder.application", "two-nodes" + near);
        settings.put("larder.cache.default.store", "cluster");
        settings.put("larder.cluster.servers", servers);
        settings.put("larder.cluster.shared-bytes", String.valueOf(800L << 20));
        settings.put("larder.cluster.timeout", "PT30S");
        if (!near.isEmpty()) {
            settings.put("larder.cache.numbers.near-max-entries", near);
        }
        var manager = (LarderCacheManager) provider.getCacheManager(URI.create("test:two-nodes"), null, settings);
        var types = new MutableConfiguration<String, Long>().setTypes(String.class, Long.class);
        manager.createCache("numbers", types);
        manager.createCache("source", types);
        numbers = manager.cache("numbers");
        source = manager.cache("source");
    }

    /** Called in a JVM of its own; works when it is told a line, and says what it found. */
    public static void main(String[] arguments) throws Exception {
        try (var node = new SharedClusterKeys(arguments[0], arguments.length > 1 ? arguments[1] : "")) {
            System.out.println("ready");
            if (System.in.read() < 0) {
                return;
            }
            System.out.println("won " + node.work());
        }
    }

    /** What all threads found: how often they won; nothing stale, or an exception. */
    long work() throws Exception {
        var turn = new AtomicInteger();
        return InParallel.call(InParallel.THREADS, () -> {
                    for (int i = 0; i < INCREMENTS; i++) {
                        numbers.increment("counter", 1);
                    }
                    long won = 0;
                    for (int round = 0; round < ROUNDS; round++) {
                        won += numbers.putIfAbsent("once " + round, 1L) ? 1 : 0;
                    }
                    for (int i = 0; i < 20; i++) {
                        if (turn.incrementAndGet() % 4 == 0) {
                            change();
                        } else {
                            numbers.getOrLoad("loaded", () -> now());
                        }
                    }
                    return won;
                })
                .stream()
                .mapToLong(won -> won)
                .sum();
    }

    private long now() {
        var now = source.get("source");
        return now == null ? 0 : now;
    }

    /** Whoever changes the source and then removes the entry never sees an older state of the source again. */
    private void change() {
        long now = source.increment("source", 1);
        numbers.remove("loaded");
        var found = numbers.get("loaded");
        if (found != null && found < now) {
            throw new IllegalStateException(found + " has come back after " + now);
        }
    }

    long counter() {
        return numbers.get("counter");
    }

    @Override
    public void close() {
        provider.close();
    }
}
