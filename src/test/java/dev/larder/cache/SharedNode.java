package dev.larder.cache;

import dev.larder.jvm.SharedCounter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.cache.configuration.MutableConfiguration;

/** A node of an application: sixteen threads that work on keys which another node, in this JVM or its own, works on as well. */
public final class SharedNode implements AutoCloseable {

    private final LarderCachingProvider provider = new LarderCachingProvider();
    private final LarderCache<String, Long> cache;
    private final SharedCounter source;
    private final int rounds;

    /**
     * Opens its cache.
     *
     * @param settings as {@code key=value}
     * @param source what values are loaded from
     * @param rounds how much it does
     */
    SharedNode(List<String> settings, Path source, int rounds) {
        this.source = new SharedCounter(source);
        this.rounds = rounds;
        var properties = new Properties();
        properties.put("larder.application", "shared");
        settings.forEach(setting -> {
            var parts = setting.split("=", 2);
            properties.put(parts[0], parts[1]);
        });
        var manager = (LarderCacheManager) provider.getCacheManager(URI.create("test:shared"), null, properties);
        manager.createCache("numbers", new MutableConfiguration<String, Long>().setTypes(String.class, Long.class));
        cache = manager.cache("numbers");
    }

    /** In a JVM of its own; works when it is told a line, and says how often it has won. */
    public static void main(String[] arguments) throws Exception {
        var settings = Arrays.asList(arguments).subList(2, arguments.length);
        try (var node = new SharedNode(settings, Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.out.println("ready");
            if (System.in.read() >= 0) {
                System.out.println("won " + node.work());
            }
        }
    }

    /** What {@link #main} is to be given. */
    static List<String> arguments(List<String> settings, Path source, int rounds) {
        return Stream.concat(Stream.of(source.toString(), String.valueOf(rounds)), settings.stream())
                .toList();
    }

    /** How often its threads were the first. */
    long work() throws Exception {
        var turn = new AtomicInteger();
        return InParallel.call(InParallel.THREADS, () -> {
                    long won = 0;
                    for (int round = 0; round < rounds; round++) {
                        cache.increment("counter", 1);
                        won += cache.putIfAbsent("once " + round, 1L) ? 1 : 0;
                        if (turn.incrementAndGet() % 4 == 0) {
                            change();
                        } else {
                            cache.getOrLoad("loaded", source::get);
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
        long now = source.increment();
        cache.remove("loaded");
        var found = cache.get("loaded");
        if (found != null && found < now) {
            throw new IllegalStateException(found + " has come back after " + now);
        }
    }

    long counter() {
        return cache.get("counter");
    }

    @Override
    public void close() {
        provider.close();
    }
}
