package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.cache.Deadline;
import dev.larder.cache.StoreUnavailableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The servers of a Redis Cluster, which share 16,384 slots for keys out among them. Any of them tells who has which; it is asked
 * when it is first needed, and whenever a server fails or a key has moved.
 */
final class ClusterServers implements Topology {

    private static final int SLOTS = 16_384;

    /** Who has had less than this part of the limit may be well. The third that is asked still has it. */
    private static final int FAIR_PART = 10;

    private final List<InetSocketAddress> nodes;
    private final Function<InetSocketAddress, NodePool> pools;
    private final Duration limit;
    private final ConcurrentMap<InetSocketAddress, NodePool> byAddress = new ConcurrentHashMap<>();
    private final Knowledge<AtomicReferenceArray<NodePool>> slots = new Knowledge<>(this::learn);

    /** Who knows best at this moment: whom a server has just named. */
    private volatile @Nullable InetSocketAddress named;

    /** Who failed last, and so is asked last. */
    private volatile @Nullable InetSocketAddress doubted;

    /**
     * Connects to nobody yet.
     *
     * @param limit how long an operation may take, which most that ask here have begun already
     */
    ClusterServers(List<InetSocketAddress> nodes, Function<InetSocketAddress, NodePool> pools, Duration limit) {
        this.nodes = nodes;
        this.pools = pools;
        this.limit = limit;
    }

    /** An address that a server gave; one without a host is its own. */
    static InetSocketAddress address(HostAndPort given, InetSocketAddress server) {
        return InetSocketAddress.createUnresolved(
                given.getHost().isEmpty() ? server.getHostString() : given.getHost(), given.getPort());
    }

    private AtomicReferenceArray<NodePool> learn(@Nullable AtomicReferenceArray<NodePool> before, Deadline deadline)
            throws IOException {
        StoreUnavailableException first = null;
        for (var candidate : candidates(before)) {
            try {
                var learned = asked(candidate, deadline.part(2));
                named = null;
                forgetAllBut(learned);
                return learned;
            } catch (StoreUnavailableException e) {
                first = first == null ? e : first;
                if (deadline.isOver()) {
                    break; // the others are not to blame
                }
            }
        }
        if (before != null) {
            slots.doubt();
            return before;
        }
        if (first == null) {
            throw new IOException("there are no servers");
        }
        throw first;
    }

    /** Nobody waits for one that is passed over, but one who tries. */
    private AtomicReferenceArray<NodePool> asked(NodePool pool, Deadline deadline) {
        boolean counts = counts(pool, deadline);
        pool.admit();
        try {
            var learned = learned(pool, deadline);
            pool.answered();
            return learned;
        } catch (IOException | JedisException | StoreUnavailableException e) {
            var failure = pool.failed(e);
            if (counts || Failures.isRefusal(failure)) {
                pool.waitedInVain(failure);
            }
            throw failure;
        }
    }

    /** Whether a server is to blame if it does not answer by then. Who doubts one counts that himself. */
    private boolean counts(NodePool pool, Deadline deadline) {
        return deadline.leftNanos() >= limit.toNanos() / FAIR_PART
                && !pool.server().equals(doubted);
    }

    /** Those who are to be asked, one after the other: the likeliest to answer first. */
    private List<NodePool> candidates(@Nullable AtomicReferenceArray<NodePool> before) {
        var candidates = new LinkedHashSet<InetSocketAddress>();
        var best = named;
        if (best != null) {
            candidates.add(best);
        }
        if (before != null) {
            pools(before).forEach(pool -> candidates.add(pool.server()));
        }
        candidates.addAll(nodes);
        var last = doubted;
        if (last != null && candidates.remove(last)) {
            candidates.add(last);
        }
        return candidates.stream()
                .map(this::server)
                .sorted(Comparator.comparing(NodePool::isPassedOver))
                .toList();
    }

    private AtomicReferenceArray<NodePool> learned(NodePool pool, Deadline deadline) throws IOException {
        var answer = pool.ask(List.of(Request.slots()), deadline).get(0);
        if (answer instanceof JedisException refusal) {
            throw refusal;
        }
        var learned = new AtomicReferenceArray<NodePool>(SLOTS);
        for (var range : (List<?>) answer) {
            assign(learned, (List<?>) range, pool.server());
        }
        return learned;
    }

    /** One range: its first slot, its last, its master, its replicas. */
    private void assign(AtomicReferenceArray<NodePool> learned, List<?> range, InetSocketAddress asked) {
        var master = (List<?>) range.get(2);
        var host = master.get(0) instanceof byte[] name ? new String(name, US_ASCII) : "";
        var pool = server(address(new HostAndPort(host.equals("?") ? "" : host, number(master.get(1))), asked));
        for (int slot = number(range.get(0)); slot <= number(range.get(1)); slot++) {
            learned.set(slot, pool);
        }
    }

    private static int number(Object answer) {
        return Math.toIntExact((Long) answer);
    }

    private static Set<NodePool> pools(AtomicReferenceArray<NodePool> slots) {
        var pools = new LinkedHashSet<NodePool>();
        for (int slot = 0; slot < SLOTS; slot++) {
            var pool = slots.get(slot);
            if (pool != null) {
                pools.add(pool);
            }
        }
        return pools;
    }

    private void forgetAllBut(AtomicReferenceArray<NodePool> learned) {
        var present = pools(learned);
        byAddress.values().removeIf(pool -> {
            boolean gone = !present.contains(pool);
            if (gone) {
                pool.close();
            }
            return gone;
        });
    }

    @Override
    public NodePool serverOf(byte[] key, Deadline deadline) throws IOException {
        var pool = slots.get(deadline).get(JedisClusterCRC16.getSlot(key));
        if (pool == null) {
            slots.doubt();
            throw new IOException("No server of the Redis Cluster has the slot of a key");
        }
        return pool;
    }

    @Override
    public List<NodePool> servers(Deadline deadline) throws IOException {
        slots.doubt(); // whoever asks for all of them wants the one that has just joined, too
        return List.copyOf(pools(slots.get(deadline)));
    }

    @Override
    public List<InetSocketAddress> nodes() {
        return nodes;
    }

    @Override
    public boolean isOneServer() {
        return false;
    }

    @Override
    public NodePool server(InetSocketAddress address) {
        return byAddress.computeIfAbsent(address, pools);
    }

    @Override
    public void doubt(NodePool server) {
        doubted = server.server();
        slots.doubt();
    }

    @Override
    public void moved(int slot, InetSocketAddress to) {
        named = to;
        var present = slots.present();
        if (present != null) {
            present.set(slot, server(to));
        }
        slots.doubt();
    }

    @Override
    public void close() {
        byAddress.values().forEach(NodePool::close);
    }
}
