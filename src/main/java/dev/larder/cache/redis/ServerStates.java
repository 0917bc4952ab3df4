package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.cache.Deadline;
import dev.larder.cache.ServerState;
import dev.larder.cache.StoreUnavailableException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * Asks every server that has keys of its own how it is: all of them now and at once, also those that nobody asks for a while.
 *
 * <p>A server can be used if it answers a GET, and outside a cluster is no replica. What it tells of itself by INFO comes with
 * that; one that does so while it still loads its data, or that does not let everybody see its figures, is told apart by the
 * GET. Throws nothing.
 */
record ServerStates(Topology topology) {

    /** Of Redis' many figures those that tell whether it is well, by its names; Valkey has the same and two more. */
    private static final Set<String> FIGURES = Set.of(
            "redis_version",
            "server_name",
            "valkey_version",
            "redis_mode",
            "uptime_in_seconds",
            "role",
            "connected_slaves",
            "connected_clients",
            "blocked_clients",
            "maxclients",
            "rejected_connections",
            "used_memory",
            "used_memory_peak",
            "maxmemory",
            "maxmemory_policy",
            "mem_fragmentation_ratio",
            "evicted_keys",
            "expired_keys",
            "keyspace_hits",
            "keyspace_misses",
            "instantaneous_ops_per_sec",
            "total_commands_processed");

    /** Which right is missing; of a command it is one "to run". So in Redis 6 and 7, and Valkey. */
    private static final String TO_KEYS = "permissions to access";

    /**
     * How they are.
     *
     * @param key one of the kind that Larder may read; nothing need stand there
     */
    List<ServerState> now(byte[] key, Deadline deadline) {
        List<NodePool> servers;
        try {
            servers = topology.servers(deadline);
        } catch (IOException | StoreUnavailableException e) {
            return nobody(String.valueOf(e.getMessage()));
        }
        return servers.isEmpty() ? nobody("No server of the Redis Cluster has keys") : asked(servers, key, deadline);
    }

    /** Those whom the settings name, where nobody knows of others. */
    private List<ServerState> nobody(String problem) {
        var nodes = topology.nodes().stream().map(ServerState::nameOf).collect(Collectors.joining(", "));
        return List.of(ServerState.down(nodes, problem));
    }

    private List<ServerState> asked(List<NodePool> servers, byte[] key, Deadline deadline) {
        var states = new ArrayList<FutureTask<ServerState>>();
        servers.forEach(server -> states.add(new FutureTask<>(() -> state(server, key, deadline))));
        for (int i = 1; i < servers.size(); i++) {
            inBackground(states.get(i)); // one that hangs would leave no time for those after it
        }
        states.get(0).run();
        var told = new ArrayList<ServerState>();
        for (int i = 0; i < servers.size(); i++) {
            told.add(told(servers.get(i), states.get(i), deadline));
        }
        return told;
    }

    /** Ends by itself, at the deadline. */
    private static void inBackground(Runnable work) {
        var thread = new Thread(null, work, "larder-redis-state", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
    }

    private static ServerState told(NodePool server, FutureTask<ServerState> state, Deadline deadline) {
        try {
            return state.get(Math.max(0, deadline.leftNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return down(server, new SocketTimeoutException());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ServerState.down(server.name(), "Who asked for it was interrupted, and did not wait for its answer");
        } catch (ExecutionException e) {
            return down(server, e);
        }
    }

    private static ServerState down(NodePool server, Exception failure) {
        return ServerState.down(
                server.name(), String.valueOf(server.failed(failure).getMessage()));
    }

    private ServerState state(NodePool server, byte[] key, Deadline deadline) {
        try {
            var answers = answers(server, List.of(Request.get(key), Request.figures()), deadline);
            server.answered();
            if (answers.get(0) instanceof JedisDataException refusal && !isUsable(refusal)) {
                return down(server, refusal);
            }
            var figures = figures(answers.get(1));
            if (topology.isOneServer() && "slave".equals(figures.get("role"))) {
                topology.doubt(server);
                return down(server, new JedisDataException("it is a replica, and takes no writes"));
            }
            return ServerState.up(server.name(), figures);
        } catch (IOException | JedisException | StoreUnavailableException e) {
            server.waitedInVain(server.failure(e));
            return down(server, e);
        }
    }

    /** Of a connection that has rested, the server may have forgotten: then once more. */
    private static List<Object> answers(NodePool server, List<Request> requests, Deadline deadline) throws IOException {
        try {
            return server.ask(requests, deadline);
        } catch (JedisDataException e) {
            throw e;
        } catch (IOException | JedisException e) {
            if (deadline.isOver()) {
                throw e;
            }
            return server.ask(requests, deadline);
        }
    }

    /**
     * Whether a server does its work though it does so without this key: others have it, it is of another type, or the user may
     * read others alone.
     */
    private boolean isUsable(JedisDataException refusal) {
        var text = String.valueOf(refusal.getMessage());
        return (refusal instanceof JedisRedirectionException && !topology.isOneServer())
                || text.startsWith("WRONGTYPE")
                || (text.startsWith("NOPERM") && text.contains(TO_KEYS));
    }

    /** None where the user may not ask for them. */
    private static Map<String, String> figures(Object answer) {
        var figures = new HashMap<String, String>();
        if (answer instanceof byte[] text) {
            new String(text, UTF_8).lines().forEach(line -> {
                int colon = line.indexOf(':');
                if (colon > 0 && FIGURES.contains(line.substring(0, colon))) {
                    figures.put(line.substring(0, colon), line.substring(colon + 1));
                }
            });
        }
        return figures;
    }
}
