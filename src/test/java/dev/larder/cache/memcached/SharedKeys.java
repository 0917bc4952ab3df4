package dev.larder.cache.memcached;

import dev.larder.cache.InParallel;
import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import dev.larder.servers.MemcachedText;
import java.net.URI;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.configuration.MutableConfiguration;

/** Sixteen threads that work on keys that others, in this JVM or another, work on as well. */
final class SharedKeys implements AutoCloseable {

    static final int INCREMENTS = 40;
    static final int ROUNDS = 30;

    private final LarderCachingProvider provider = new LarderCachingProvider();
    private final LarderCacheManager manager;
    private final MemcachedText source;

    /**
     * One node of an application.
     *
     * @param node where Memcached is
     */
    SharedKeys(String node) {
        var settings = new Properties();
        settings.put("larder.application", "shared");
        settings.put("larder.cache.default.store", "memcached");
        settings.put("larder.memcached.nodes", node);
        settings.put("larder.memcached.timeout", "PT30S");
        manager = (LarderCacheManager) provider.getCacheManager(URI.create("test:shared"), null, settings);
        manager.createCache("numbers", new MutableConfiguration<String, Long>().setTypes(String.class, Long.class));
        source = MemcachedText.to(node);
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
                            cache().getOrLoad("loaded", () -> ask("incr source 0"));
                        }
                    }
                    return won;
                })
                .stream()
                .mapToLong(won -> won)
                .sum();
    }

    private long ask(String command) {
        synchronized (source) {
            return Long.parseLong(source.line(command));
        }
    }

    /** Whoever changes the source and then removes the entry never sees an older state of the source again. */
    private void change() {
        long now = ask("incr source 1");
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
        source.close();
    }
}
