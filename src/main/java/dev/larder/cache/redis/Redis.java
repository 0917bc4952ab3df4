package dev.larder.cache.redis;

import dev.larder.cache.Deadline;
import dev.larder.cache.ServerState;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The servers of one cache manager. Each {@link Operation} on them has one time limit from its beginning on. Safe for use by
 * several threads.
 */
final class Redis implements AutoCloseable {

    private final Topology topology;
    private final Duration limit;
    private final LongSupplier clock;

    Redis(Topology topology, Duration limit, LongSupplier clock) {
        this.topology = topology;
        this.limit = limit;
        this.clock = clock;
    }

    /** Begins an operation, whose time runs from now on. */
    Operation begin() {
        return new Operation(topology, Deadline.after(limit, clock));
    }

    /**
     * How every server that has keys of its own is; throws nothing.
     *
     * @param key one that Larder may read
     */
    List<ServerState> states(byte[] key) {
        return new ServerStates(topology).now(key, Deadline.after(limit, clock));
    }

    @Override
    public void close() {
        topology.close();
    }
}
