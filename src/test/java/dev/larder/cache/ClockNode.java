package dev.larder.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import javax.cache.configuration.MutableConfiguration;

/** A node that does what it is told, in a JVM whose clock may be another one. */
public final class ClockNode implements AutoCloseable {

    private final LarderCachingProvider provider = new LarderCachingProvider();
    private final LarderCache<String, String> cache;

    /** Opens its cache, by settings as {@code key=value}. */
    ClockNode(List<String> settings) {
        var properties = new Properties();
        properties.put("larder.application", "clocks");
        settings.forEach(setting -> {
            var parts = setting.split("=", 2);
            properties.put(parts[0], parts[1]);
        });
        var manager = (LarderCacheManager) provider.getCacheManager(URI.create("test:clocks"), null, properties);
        manager.createCache("texts", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
        cache = manager.cache("texts");
    }

    /** In a JVM of its own: a line in is a command, a line out its answer. */
    public static void main(String[] settings) throws IOException {
        var commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        try (var node = new ClockNode(Arrays.asList(settings))) {
            System.out.println(millis());
            for (String command; (command = commands.readLine()) != null; ) {
                System.out.println(node.carryOut(command.split(" ")));
            }
        }
    }

    /** What this JVM's clock says. */
    static long millis() {
        return InstantSource.system().millis();
    }

    private String carryOut(String[] command) {
        if (command[0].equals("put")) {
            put(command[1], Duration.parse(command[2]));
            return "done";
        }
        return String.valueOf(has(command[1]));
    }

    void put(String key, Duration ttl) {
        cache.put(key, "value", ttl);
    }

    boolean has(String key) {
        return cache.containsKey(key);
    }

    @Override
    public void close() {
        provider.close();
    }
}
