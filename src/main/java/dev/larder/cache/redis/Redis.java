package dev.larder.cache.redis;

import dev.larder.cache.Breaker;
import dev.larder.cache.ServerState;
import dev.larder.internal.settings.KnownRedisSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The servers of one cache manager. Each {@link Operation} on them has one time limit from its beginning on. Safe for use by
 * several threads.
 */
final class Redis implements AutoCloseable {

    private static final int FAILURES_TO_OPEN = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Topology topology;
    private final Duration limit;
    private final LongSupplier clock;
    private final Breaker breaker;

    Redis(Topology topology, Duration limit, LongSupplier clock) {
        this.topology = topology;
        this.limit = limit;
        this.clock = clock;
        this.breaker = new Breaker(
                "Redis, which " + KnownRedisSettings.NODES.key() + " leads to,", FAILURES_TO_OPEN, PAUSE, clock);
    }

    /** Begins an operation, whose time runs from now on. */
    Operation begin() {
        return new Operation(topology, breaker, Deadline.after(limit, clock));
    }

    /**
     * How every server that has keys of its own is; throws nothing.
     *
     * @param key one that Larder may read
     */
    List<ServerState> states(byte[] key) {
        return new ServerStates(topology, breaker).now(key, Deadline.after(limit, clock));
    }

    @Override
    public void close() {
        topology.close();
    }
}
