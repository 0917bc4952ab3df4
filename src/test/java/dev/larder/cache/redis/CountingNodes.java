package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.cache.LarderCache;
import dev.larder.cache.LarderCacheManager;
import dev.larder.cache.LarderCachingProvider;
import dev.larder.servers.RedisServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;

/** Caches of counters: several nodes of one application, on the Redis that tests share. */
@SuppressWarnings("deprecation") // Jedis has nothing else for commands of a server
final class CountingNodes implements AutoCloseable {

    private final RedisServer server = RedisServer.shared();
    private final List<LarderCachingProvider> nodes = new ArrayList<>();
    private final RedisClient client = server.client();

    /** The server knows the scripts. */
    CountingNodes() {
        for (var script : Script.values()) {
            client.scriptLoad(new String(script.text(), UTF_8));
        }
    }

    static MutableConfiguration<String, Long> typed() {
        return new MutableConfiguration<String, Long>().setTypes(String.class, Long.class);
    }

    RedisServer server() {
        return server;
    }

    /** For what a test does behind Larder's back. */
    RedisClient client() {
        return client;
    }

    /**
     * One more node's cache.
     *
     * @param configuration null: as the settings say
     */
    <V> LarderCache<String, V> open(Map<String, String> more, @Nullable MutableConfiguration<String, V> configuration) {
        var settings = new HashMap<>(Map.of(
                "larder.application",
                "counting",
                "larder.cache.default.store",
                "redis",
                "larder.cache.default.ttl",
                "PT10M",
                "larder.redis.nodes",
                server.address(),
                "larder.redis.timeout",
                "PT30S"));
        settings.putAll(more);
        var properties = new Properties();
        properties.putAll(settings);
        var provider = new LarderCachingProvider();
        nodes.add(provider);
        var manager = (LarderCacheManager) provider.getCacheManager(URI.create("test:counters"), null, properties);
        if (configuration != null) {
            manager.createCache("numbers", configuration);
        }
        return manager.cache("numbers");
    }

    /** How often the server is asked for which commands. */
    Map<String, Integer> commands(Runnable operation) {
        client.sendCommand(Command.CONFIG, "RESETSTAT");
        operation.run();
        var counts = new TreeMap<String, Integer>();
        client.info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_"))
                .forEach(line -> {
                    var command = line.substring("cmdstat_".length(), line.indexOf(':'));
                    counts.put(command, Integer.parseInt(line.replaceAll(".*:calls=(\\d+),.*", "$1")));
                });
        counts.keySet().retainAll(Set.of("evalsha", "get", "set", "getrange", "mget"));
        return counts;
    }

    @Override
    public void close() {
        nodes.forEach(LarderCachingProvider::close);
        client.close();
        server.clear();
    }
}
