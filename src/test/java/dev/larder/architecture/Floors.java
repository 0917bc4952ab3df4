package dev.larder.architecture;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which package may import which: the picture in {@code docs/architecture.md} as a function. It knows the packages that
 * are still to come, so that their first class already finds its floor.
 */
final class Floors {

    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("boot", 6),
            Map.entry("management", 5),
            Map.entry("playground", 5),
            Map.entry("session.jpa", 4),
            Map.entry("session.cache", 4),
            Map.entry("session.cookie", 4),
            Map.entry("cache.ehcache", 4),
            Map.entry("cache.caffeine", 4),
            Map.entry("cache.redis", 4),
            Map.entry("cache.memcached", 4),
            Map.entry("cache.sql", 4),
            Map.entry("cache.tiered", 4),
            Map.entry("method.expression", 4),
            Map.entry("tls.pool", 4),
            Map.entry("metrics.microprofile", 4),
            Map.entry("method", 3),
            Map.entry("page", 3),
            Map.entry("session", 3),
            Map.entry("tls", 3),
            Map.entry("health", 3),
            Map.entry("certificate", 3),
            Map.entry("datakey", 3),
            Map.entry("cache", 2),
            Map.entry("metrics", 1),
            Map.entry("internal", 1),
            Map.entry("internal.settings", 1),
            Map.entry("internal.http", 1),
            Map.entry("internal.codec", 1));

    private static final int FEATURE = 3;
    private static final int DRIVER = 4;

    private Floors() {}

    /** Whether a package has a place in the picture; names are relative to the root package. */
    static boolean isKnown(String name) {
        return FLOORS.containsKey(name);
    }

    /** Why one package may not import another; empty if it may. */
    static Optional<String> objection(String from, String to) {
        if (from.equals(to)) {
            return Optional.empty();
        }
        for (var name : List.of(from, to)) {
            if (!isKnown(name)) {
                return Optional.of("package " + name + " has no floor");
            }
        }
        int above = FLOORS.get(from);
        int below = FLOORS.get(to);
        if (above == 1 && below == 1) {
            return Optional.empty(); // no cycles, which a rule of its own sees to
        }
        if (below >= above) {
            return Optional.of(
                    "imports go down only, and %s is on floor %d, %s on floor %d".formatted(from, above, to, below));
        }
        if (above == DRIVER && below == FEATURE && !isParent(to, from)) {
            return Optional.of("driver %s sees its parent, cache and floor 1, not %s".formatted(from, to));
        }
        return Optional.empty();
    }

    private static boolean isParent(String parent, String driver) {
        return driver.startsWith(parent + ".");
    }
}
