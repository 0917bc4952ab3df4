package dev.larder.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.SafeEncoder;

/** A real Redis Cluster of three masters on the loopback, with a replica of the first if a test wants one. */
@SuppressWarnings("deprecation") // Jedis has nothing else for commands of a server
public final class RedisClusterServers implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    private static final Duration MOST = Duration.ofMinutes(1);

    private final List<RedisServer> servers = new ArrayList<>();
    private final List<Integer> busPorts = new ArrayList<>();

    private final List<String> directives;

    private RedisClusterServers(List<String> directives) {
        this.directives = directives;
    }

    /**
     * Starts one; all its servers know each other and all slots.
     *
     * @param directives lines of {@code redis.conf}, for each of them
     */
    public static RedisClusterServers start(String... directives) {
        var cluster = new RedisClusterServers(List.of(directives));
        try {
            for (int i = 0; i < MASTERS; i++) {
                cluster.startServer();
            }
            for (int i = 0; i < MASTERS; i++) {
                int first = SLOTS * i / MASTERS;
                int last = SLOTS * (i + 1) / MASTERS - 1;
                cluster.cluster(i, "ADDSLOTSRANGE", String.valueOf(first), String.valueOf(last));
                cluster.meet(i);
            }
            cluster.awaitThat("cluster_state:ok", "cluster_known_nodes:" + MASTERS);
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void startServer() {
        int bus = ServerProcess.freePort();
        var all = new ArrayList<>(directives);
        all.addAll(List.of(
                "cluster-enabled yes",
                "cluster-port " + bus,
                "cluster-node-timeout 1000",
                "repl-diskless-sync-delay 0"));
        servers.add(RedisServer.start(all.toArray(String[]::new)));
        busPorts.add(bus);
    }

    private void meet(int index) {
        cluster(0, "MEET", "127.0.0.1", String.valueOf(server(index).port()), String.valueOf(busPorts.get(index)));
    }

    /** Adds a replica of the first server, which takes its place if that fails. */
    public void addReplica() {
        startServer();
        meet(MASTERS);
        awaitThat("cluster_known_nodes:" + (MASTERS + 1));
        cluster(MASTERS, "REPLICATE", id(0));
        try (var client = servers.get(MASTERS).client()) {
            Awaitility.await()
                    .atMost(MOST)
                    .until(() -> client.info("replication").contains("master_link_status:up"));
        }
        server(0).awaitReplica();
    }

    private void awaitThat(String... lines) {
        for (var server : servers) {
            try (var client = server.client()) {
                Awaitility.await().atMost(MOST).until(() -> {
                    var info = text(client.sendCommand(Command.CLUSTER, "INFO"));
                    return List.of(lines).stream().allMatch(info::contains);
                });
            }
        }
    }

    /** What a server answers to a command of its cluster. */
    public String cluster(int index, String... arguments) {
        try (var client = server(index).client()) {
            return text(client.sendCommand(Command.CLUSTER, arguments));
        }
    }

    private static String text(Object answer) {
        return answer instanceof byte[] bytes ? SafeEncoder.encode(bytes) : String.valueOf(answer);
    }

    /** What the others know a server by. */
    public String id(int index) {
        return cluster(index, "MYID");
    }

    /** One of them: 0 to 2 a master, 3 the replica. */
    public RedisServer server(int index) {
        return servers.get(index);
    }

    /** The masters' hosts and ports, as {@code larder.redis.nodes} takes them. */
    public String addresses() {
        return servers.stream().limit(MASTERS).map(RedisServer::address).collect(Collectors.joining(","));
    }

    /** Does something with each master. */
    public void each(Consumer<RedisClient> work) {
        servers.stream().limit(MASTERS).forEach(server -> {
            try (var client = server.client()) {
                work.accept(client);
            }
        });
    }

    public void clear() {
        each(RedisClient::flushAll);
    }

    public void pass(Duration duration) {
        servers.stream().limit(MASTERS).forEach(server -> server.pass(duration));
    }

    @Override
    public void close() {
        servers.forEach(RedisServer::close);
    }
}
