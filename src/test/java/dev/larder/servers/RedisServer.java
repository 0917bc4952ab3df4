package dev.larder.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/** A real Redis on the loopback that keeps nothing on the disk unless a directive says so. */
public final class RedisServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    /** Redis counts by its own clock, so instead of time passing all that ends comes nearer to its end. */
    private static final String PASS = """
            for _, key in ipairs(redis.call('KEYS', '*')) do
              local left = redis.call('PTTL', key)
              if left >= 0 then
                if left <= tonumber(ARGV[1]) then
                  redis.call('DEL', key)
                else
                  redis.call('PEXPIRE', key, left - tonumber(ARGV[1]))
                end
              end
            end
            """;

    private static RedisServer shared;

    private final int port;
    private final Path directory;
    private final List<String> arguments;
    private final String ready;
    private ServerProcess process;

    private RedisServer(int port, List<String> lines, List<String> arguments, String ready) {
        this.port = port;
        this.arguments = arguments;
        this.ready = ready;
        try {
            directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "redis")), "server");
            var all = new ArrayList<>(lines);
            all.addAll(0, List.of("bind " + HOST, "port " + port, "dir " + directory.toAbsolutePath()));
            Files.write(directory.resolve("redis.conf"), all, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.process = process();
    }

    /**
     * Starts one.
     *
     * @param directives lines of {@code redis.conf}; of {@code port 0} it has no port without TLS
     */
    public static RedisServer start(String... directives) {
        return startAt(ServerProcess.freePort(), directives);
    }

    /** Starts one at a port. */
    public static RedisServer startAt(int port, String... directives) {
        var lines = new ArrayList<String>(List.of("save \"\"", "appendonly no"));
        Arrays.stream(directives)
                .map(line -> line.replace("$PORT", String.valueOf(port)))
                .forEach(lines::add);
        return new RedisServer(port, lines, List.of(), "Ready to accept connections");
    }

    /** Starts a sentinel, whose configuration is all in these lines. */
    public static RedisServer startSentinel(String... directives) {
        return new RedisServer(ServerProcess.freePort(), List.of(directives), List.of("--sentinel"), "+monitor master");
    }

    /** One for all tests of this JVM that leave it as they found it: empty. */
    public static synchronized RedisServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private ServerProcess process() {
        var program = TestPrograms.find("redis-server", "redis-server");
        var command = new ArrayList<>(List.of(program.toString(), "redis.conf"));
        command.addAll(arguments);
        return ServerProcess.start(command, directory, ready);
    }

    public int port() {
        return port;
    }

    /** Host and port, as {@code larder.redis.nodes} takes them. */
    public String address() {
        return HOST + ":" + port;
    }

    public Path directory() {
        return directory;
    }

    /** A client for what a test does behind Larder's back. */
    public RedisClient client() {
        return RedisClient.builder()
                .hostAndPort(new HostAndPort(HOST, port))
                .clientConfig(DefaultJedisClientConfig.builder().resp2().build())
                .build();
    }

    public void clear() {
        try (var client = client()) {
            client.flushAll();
        }
    }

    public void pass(Duration duration) {
        try (var client = client()) {
            client.eval(PASS, List.of(), List.of(String.valueOf(duration.toMillis())));
        }
    }

    /** Waits until a replica has acknowledged what is sent now: before, it may still be loading, and get nothing new. */
    public void awaitReplica() {
        try (var connection = new Jedis(HOST, port)) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                connection.publish("a word", "to all");
                return connection.waitReplicas(1, 100) > 0;
            });
        }
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.kill();
    }

    /** Starts again what was killed, at the same port. */
    public void restart() {
        process.close();
        process = process();
    }

    /** Lets it stand still, and later go on. */
    public void standStill(boolean still) {
        process.standStill(still);
    }

    @Override
    public void close() {
        process.close();
    }
}
