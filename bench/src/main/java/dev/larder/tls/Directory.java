package dev.larder.tls;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.net.ssl.SSLParameters;

/**
 * A full directory of slots, for so many endpoints as there are: {@code bench/run tls checks}; here since none of it is public. No
 * session is in it, so that nothing but the directory is measured. Not thread-safe.
 */
public final class Directory {

    /** So few that the processor has them at hand, however many others there are. */
    public static final int FEW = 100;

    private static final int PORT = 443;
    private static final Duration TTL = Duration.ofHours(1);
    private static final long SEED = 20_26;

    private final int endpoints;
    private final TicketStock stock;
    private final EndpointKey[] keys;
    private final int[] order;
    private final int[] few;
    private final Map<EndpointKey, Integer> map = new HashMap<>();
    private int next;

    /**
     * Makes one with a slot for each endpoint.
     *
     * @param endpoints as many as it has room for; at least {@link #FEW}
     * @param parameters of all connections
     */
    public Directory(int endpoints, SSLParameters parameters) {
        this.endpoints = endpoints;
        this.next = endpoints;
        this.stock = new TicketStock(
                new TicketStock.Limits(endpoints, 1, TTL, Optional.empty()),
                new EvictionOrder.ByTime<>(true),
                new SlotNumbers(SlotNumbers.FIRST),
                InstantSource.system());
        // twice as many as it has room for: who comes after all others is not known any more
        this.keys = IntStream.range(0, 2 * endpoints)
                .mapToObj(i -> EndpointKey.of(1, "host-%d.test".formatted(i), PORT, parameters))
                .toArray(EndpointKey[]::new);
        this.order = new Random(SEED).ints(1 << 16, 0, endpoints).toArray();
        this.few = IntStream.range(0, FEW).map(i -> i * (endpoints / FEW)).toArray();
        for (int i = 0; i < endpoints; i++) {
            connection(keys[i]);
            map.put(keys[i], i);
        }
    }

    private void connection(EndpointKey key) {
        var lease = stock.lease(key);
        lease.completed(NoSession.INSTANCE, false);
        lease.giveBack();
    }

    /** Lease and return for endpoints that are known, in any order. */
    public void known(int times) {
        for (int i = 0; i < times; i++) {
            connection(keys[order[i % order.length]]);
        }
    }

    /** The same for {@link #FEW} of them, in turns. */
    public void few(int times) {
        for (int i = 0; i < times; i++) {
            connection(keys[few[i % FEW]]);
        }
    }

    /** What a map takes to find the same keys in the same order. */
    public long inMap(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += map.get(keys[order[i % order.length]]);
        }
        return sum;
    }

    /** Lease and return for endpoints that are not known, after which none of the known ones is: for each of them one goes. */
    public void unknown(int times) {
        for (int i = 0; i < times; i++) {
            connection(keys[next]);
            next = (next + 1) % keys.length;
        }
    }

    /**
     * Looks whether it was full all the time, and each unknown endpoint took another one's place.
     *
     * @param unknown how many there were
     */
    public void check(long unknown) {
        var figures = stock.figures();
        if (stock.size() != endpoints || figures.evictions() != unknown || figures.slots() != endpoints + unknown) {
            throw new IllegalStateException("%d endpoints, %d unknown, but: %s".formatted(endpoints, unknown, figures));
        }
    }
}
