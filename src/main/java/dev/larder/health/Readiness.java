package dev.larder.health;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the servers of an application say of its readiness.
 *
 * @param ready whether it is
 * @param servers by name: {@code up}, or why a server cannot be used; no secrets
 */
public record Readiness(boolean ready, Map<String, String> servers) {

    /** Copies the map. */
    public Readiness {
        servers = Collections.unmodifiableMap(new TreeMap<>(servers));
    }
}
