package dev.larder.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A real Memcached on the loopback. */
public final class MemcachedServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private static MemcachedServer shared;

    private final int port;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final Path directory;
    private ServerProcess process;

    private MemcachedServer(int port, List<String> arguments, Map<String, String> environment) {
        this.port = port;
        this.arguments = List.copyOf(arguments);
        this.environment = Map.copyOf(environment);
        try {
            directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "memcached")), "server")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.process = process();
    }

    /** Starts one with more options. */
    public static MemcachedServer start(String... options) {
        return startAt(ServerProcess.freePort(), options);
    }

    /** Starts one at a port. */
    public static MemcachedServer startAt(int port, String... options) {
        return new MemcachedServer(port, List.of(options), Map.of());
    }

    /** Starts one with something in its environment. */
    public static MemcachedServer startWith(Map<String, String> environment, String... options) {
        return new MemcachedServer(ServerProcess.freePort(), List.of(options), environment);
    }

    /** One for all tests of this JVM that leave it as they found it: empty. */
    public static synchronized MemcachedServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private ServerProcess process() {
        var program = TestPrograms.find("memcached", "memcached");
        var command = new ArrayList<>(
                List.of(program.toString(), "-l", HOST, "-p", String.valueOf(port), "-U", "0", "-m", "64", "-t", "2"));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "root")); // it would not run as root by itself
        }
        command.addAll(arguments);
        return ServerProcess.startAtPort(command, directory, port, environment);
    }

    public int port() {
        return port;
    }

    /** Host and port, as {@code larder.memcached.nodes} takes them. */
    public String address() {
        return HOST + ":" + port;
    }

    /** A client for what a test does behind Larder's back. */
    public MemcachedText client() {
        return new MemcachedText(HOST, port);
    }

    public void clear() {
        try (var client = client()) {
            client.line("flush_all");
        }
    }

    /**
     * Memcached counts by its own clock, so instead of time passing all that ends comes nearer to its end.
     *
     * @param aging how bytes change in that time that tell by themselves when they end
     */
    public void pass(Duration duration, UnaryOperator<byte[]> aging) {
        try (var client = client()) {
            for (var key : client.keys()) {
                var item = client.item(key);
                if (item == null) {
                    continue;
                }
                long left = item.seconds() < 0 ? 0 : item.seconds() - duration.toSeconds();
                if (item.seconds() >= 0 && left <= 0) {
                    client.line("delete " + key);
                } else {
                    client.write(key, aging.apply(item.bytes()), left);
                }
            }
        }
    }

    /** A line of its statistics. */
    public long statistic(String name) {
        try (var client = client()) {
            return client.statistics().getOrDefault(name, -1L);
        }
    }

    public boolean hasEntries() {
        return statistic("curr_items") > 0;
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
