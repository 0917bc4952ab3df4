package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.cache.Breaker;
import dev.larder.cache.Deadline;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.internal.settings.KnownRedisSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The master that sentinels name. They are asked when it is first needed, and whenever it fails or is no master any more; no
 * thread listens to them meanwhile. Where they do not answer, the master that they have named before is used.
 */
final class SentinelServers implements Topology {

    private final List<InetSocketAddress> sentinels;
    private final String name;
    private final Connector toSentinels;
    private final Breaker breaker;
    private final Function<InetSocketAddress, NodePool> pools;
    private final Knowledge<NodePool> master = new Knowledge<>(this::learn);

    SentinelServers(
            List<InetSocketAddress> sentinels,
            String name,
            Connector toSentinels,
            Breaker breaker,
            Function<InetSocketAddress, NodePool> pools) {
        this.sentinels = sentinels;
        this.name = name;
        this.toSentinels = toSentinels;
        this.breaker = breaker;
        this.pools = pools;
    }

    private NodePool learn(@Nullable NodePool before, Deadline deadline) {
        try {
            breaker.admit();
            return answered(before, deadline);
        } catch (StoreUnavailableException e) {
            if (before == null) {
                throw e;
            }
            master.doubt();
            return before; // who knows: it may be well, or the master again
        }
    }

    private NodePool answered(@Nullable NodePool before, Deadline deadline) {
        try {
            var learned = asked(before, deadline);
            breaker.answered();
            return learned;
        } catch (StoreUnavailableException e) {
            if (before == null && Failures.isRefusal(e)) {
                breaker.answered();
            } else {
                breaker.failed(e); // a refusal, too, where the caller does not hear of it: the breaker logs it
            }
            throw e;
        }
    }

    private NodePool asked(@Nullable NodePool before, Deadline deadline) {
        StoreUnavailableException first = null;
        for (var sentinel : sentinels) {
            try {
                return pool(before, askedOf(sentinel, deadline.part(2)));
            } catch (IOException | JedisException e) {
                var failure = toSentinels.failures().of(sentinel, e);
                first = first == null ? failure : first;
            }
        }
        if (first == null) {
            throw new StoreUnavailableException("There are no sentinels");
        }
        throw first;
    }

    private InetSocketAddress askedOf(InetSocketAddress sentinel, Deadline deadline) throws IOException {
        try (var link = toSentinels.connect(sentinel, deadline)) {
            var answer = link.ask(List.of(Request.master(name)), deadline).get(0);
            if (answer instanceof JedisException refusal) {
                throw refusal;
            }
            if (answer instanceof List<?> address
                    && address.get(0) instanceof byte[] host
                    && address.get(1) instanceof byte[] port) {
                return InetSocketAddress.createUnresolved(
                        new String(host, US_ASCII), Integer.parseInt(new String(port, US_ASCII)));
            }
            throw new IOException("it knows no master of the name in " + KnownRedisSettings.MASTER.key());
        }
    }

    private NodePool pool(@Nullable NodePool before, InetSocketAddress address) {
        if (before != null) {
            if (before.server().equals(address)) {
                return before;
            }
            before.close();
        }
        return pools.apply(address);
    }

    @Override
    public NodePool serverOf(byte[] key, Deadline deadline) throws IOException {
        return master.get(deadline);
    }

    @Override
    public List<NodePool> servers(Deadline deadline) throws IOException {
        return List.of(master.get(deadline));
    }

    @Override
    public List<InetSocketAddress> nodes() {
        return sentinels;
    }

    @Override
    public boolean isOneServer() {
        return true;
    }

    @Override
    public NodePool server(InetSocketAddress address) {
        throw new IllegalStateException("only servers of a cluster name others");
    }

    @Override
    public void doubt(NodePool server) {
        master.doubt();
    }

    @Override
    public void moved(int slot, InetSocketAddress to) {
        throw new IllegalStateException("only servers of a cluster name others");
    }

    @Override
    public void close() {
        var present = master.present();
        if (present != null) {
            present.close();
        }
    }
}
