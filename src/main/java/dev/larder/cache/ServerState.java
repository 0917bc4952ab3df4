package dev.larder.cache;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * A server that entries are on, as it answered when it was asked.
 *
 * @param name where it is, without secrets: a host and port, or an address
 * @param problem why it cannot be used; empty if it can
 * @param figures what it tells of itself, by its own names; empty where it tells nothing
 */
public record ServerState(String name, Optional<String> problem, Map<String, String> figures) {

    /** Copies the figures. */
    public ServerState {
        figures = Map.copyOf(figures);
    }

    /** A server that answers. */
    public static ServerState up(String name, Map<String, String> figures) {
        return new ServerState(name, Optional.empty(), figures);
    }

    /** A server that cannot be used. */
    public static ServerState down(String name, String problem) {
        return new ServerState(name, Optional.of(problem), Map.of());
    }

    /** What a server is called here and in messages: its host as the settings spell it, and its port. */
    public static String nameOf(InetSocketAddress server) {
        return server.getHostString() + ":" + server.getPort();
    }

    /** Whether it can be used. */
    public boolean isUp() {
        return problem.isEmpty();
    }
}
