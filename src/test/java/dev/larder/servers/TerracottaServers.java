package dev.larder.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Real Terracotta servers on the loopback, one active and the others passive, of the kit that the build unpacks. */
public final class TerracottaServers implements AutoCloseable {

    private static final Path KITS = Path.of("target", "terracotta");
    private static final String STATE = "Moved to State[";
    private static final String ACTIVE = " ACTIVE-COORDINATOR";

    private static TerracottaServers shared;

    private final Path directory;
    private final List<Node> nodes;

    /** One server: its name, its port, and its process, which is another one after it was killed. */
    private static final class Node {

        private final String name;
        private final int port = ServerProcess.freePort();
        private final int groupPort = ServerProcess.freePort();
        private ServerProcess process;

        Node(String name) {
            this.name = name;
        }

        List<String> lines(Path directory) {
            return List.of(
                    "%s:hostname=127.0.0.1".formatted(name),
                    "%s:bind-address=127.0.0.1".formatted(name),
                    "%s:group-bind-address=127.0.0.1".formatted(name),
                    "%s:port=%d".formatted(name, port),
                    "%s:group-port=%d".formatted(name, groupPort),
                    "%s:log-dir=%s".formatted(name, directory.resolve("logs-" + name)),
                    "%s:metadata-dir=%s".formatted(name, directory.resolve("metadata-" + name)));
        }
    }

    private TerracottaServers(int count) {
        try {
            directory = Files.createTempDirectory(Files.createDirectories(KITS), "stripe")
                    .toAbsolutePath();
            nodes = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                nodes.add(new Node("node" + i));
            }
            var lines = new ArrayList<>(List.of(
                    "client-lease-duration=20s",
                    "client-reconnect-window=20s",
                    "cluster-name=larder",
                    "failover-priority=availability",
                    "offheap-resources=main:1GB",
                    "stripe-names=stripe1",
                    "stripe1:node-names="
                            + nodes.stream().map(node -> node.name).collect(Collectors.joining(","))));
            nodes.forEach(node -> lines.addAll(node.lines(directory)));
            Files.write(directory.resolve("stripe.cfg"), lines, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nodes.forEach(this::start);
    }

    /** Starts so many; the first one is active. */
    public static TerracottaServers start(int count) {
        return new TerracottaServers(count);
    }

    /** One server for all tests of this JVM. */
    public static synchronized TerracottaServers shared() {
        if (shared == null) {
            shared = start(1);
        }
        return shared;
    }

    private static Path kit() {
        try (var kits = Files.list(KITS)) {
            return kits.filter(path -> path.getFileName().toString().endsWith("-kit"))
                    .findAny()
                    .orElseThrow(() -> new IllegalStateException("no kit in " + KITS + "; -Premote unpacks it"))
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(Node node) {
        var server = kit().resolve("server");
        node.process = ServerProcess.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx256m",
                        "-XX:MaxDirectMemorySize=2g",
                        "-XX:TieredStopAtLevel=1",
                        "-Dtc.install-root=" + server,
                        "-Duser.home=" + directory.resolve("home-" + node.name),
                        "-jar",
                        server.resolve("lib").resolve("tc.jar").toString(),
                        "-config-file",
                        directory.resolve("stripe.cfg").toString(),
                        "-name",
                        node.name,
                        "-config-dir",
                        directory.resolve("config-" + node.name).toString(),
                        "-auto-activate"),
                directory,
                STATE + (living().isEmpty() ? ACTIVE : " PASSIVE-STANDBY"));
    }

    private List<Node> living() {
        return nodes.stream().filter(node -> node.process != null).toList();
    }

    /** As {@code kill -9}, the one that is active. */
    public void killActive() {
        kill(living().stream()
                .filter(node -> node.process.lastLine(STATE).orElse("").contains(ACTIVE))
                .findAny()
                .orElseThrow());
    }

    /** As {@code kill -9}, all of them. */
    public void killAll() {
        living().forEach(this::kill);
    }

    private void kill(Node node) {
        node.process.close();
        node.process = null;
    }

    /** Starts again what was killed: as passive ones, or if none was left, without anything in them. */
    public void restart() {
        nodes.stream().filter(node -> node.process == null).forEach(this::start);
    }

    /** Lets the only one stand still, and later go on. */
    public void standStill(boolean still) {
        living().forEach(node -> node.process.standStill(still));
    }

    /** Hosts and ports, as {@code larder.cluster.servers} takes them. */
    public String addresses() {
        return nodes.stream().map(node -> "127.0.0.1:" + node.port).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        killAll();
    }
}
