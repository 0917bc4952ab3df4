package dev.larder.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import javax.cache.Cache;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.command.BinaryCommandFactory;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;

/**
 * Caches in servers beside the bare clients, by many threads: {@code bench/run shared}. Needs the programs {@code redis-server}
 * and {@code memcached}. All of it shares the processors of this machine, so only the ratios tell something.
 */
public final class Shared {

    private static final int THREADS = 16;
    private static final int CONNECTIONS = 50;
    private static final int KEYS = 1_000;
    private static final int AT_ONCE = 50;
    private static final int VALUE_BYTES = 256;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 9;
    private static final long SLICE_MILLIS = 1_500;

    /** One way to read, by a number that chooses the keys; whoever finds nothing throws. */
    private record Reading(String label, String bare, Consumer<Integer> read) {}

    /** A value with a type of its own. */
    public record Person(String name, int age, List<String> towns) {}

    private final byte[][] keys = new byte[KEYS][];
    private final String[] names = new String[KEYS];
    private final byte[] value = new byte[VALUE_BYTES];

    private Shared() {
        for (int i = 0; i < KEYS; i++) {
            names[i] = "key-" + i;
            keys[i] = names[i].getBytes(UTF_8);
        }
        new SplittableRandom(1).nextBytes(value);
    }

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        new Shared().run();
    }

    private void run() throws Exception {
        System.out.printf(
                "%n%d threads, values of %d bytes, %d processors, Java %s%n%n| what | reads/s | vs the bare client |%n|---|---|---|%n",
                THREADS, VALUE_BYTES, Runtime.getRuntime().availableProcessors(), Runtime.version());
        try (var redis = LocalServer.redis();
                var larder = BareLarder.in("redis", redis);
                var client = jedis(redis)) {
            measure(ofRedis(larder, client));
        }
        try (var memcached = LocalServer.memcached();
                var larder = BareLarder.in("memcached", memcached)) {
            var client = xmemcached(memcached);
            measure(ofMemcached(larder, client));
            client.shutdown();
        }
    }

    private static RedisClient jedis(LocalServer server) {
        var pool = new GenericObjectPoolConfig<Connection>();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        return RedisClient.builder()
                .hostAndPort(new HostAndPort("127.0.0.1", server.port()))
                .poolConfig(pool)
                .build();
    }

    private static MemcachedClient xmemcached(LocalServer server) throws IOException {
        var builder = new XMemcachedClientBuilder(List.of(new InetSocketAddress("127.0.0.1", server.port())));
        builder.setCommandFactory(new BinaryCommandFactory());
        return builder.build();
    }

    private List<Reading> ofRedis(BareLarder larder, RedisClient client) {
        var bytes = larder.cache("bytes", String.class, byte[].class);
        var people = larder.cache("people", String.class, Person.class);
        for (int i = 0; i < KEYS; i++) {
            client.set(keys[i], value);
            bytes.put(names[i], value);
            people.put(names[i], new Person(names[i], i, List.of("Berlin", "Wien")));
        }
        var get = "Jedis `get`";
        var mget = "Jedis `mget` of " + AT_ONCE;
        return List.of(
                new Reading(get, get, i -> found(client.get(keys[i % KEYS]))),
                new Reading("**Larder, `redis`**, `get` of bytes", get, i -> found(bytes.get(names[i % KEYS]))),
                new Reading("Larder, `redis`, `get` of a record, CBOR", get, i -> found(people.get(names[i % KEYS]))),
                new Reading(mget, mget, i -> all(client.mget(manyKeys(i)).size())),
                new Reading(
                        "**Larder, `redis`**, `getAll` of " + AT_ONCE,
                        mget,
                        i -> all(bytes.getAll(manyNames(i)).size())));
    }

    private List<Reading> ofMemcached(BareLarder larder, MemcachedClient client) throws Exception {
        Cache<String, byte[]> bytes = larder.cache("bytes", String.class, byte[].class);
        for (int i = 0; i < KEYS; i++) {
            client.set(names[i], 0, value);
            bytes.put(names[i], value);
        }
        var get = "xmemcached `get`";
        return List.of(
                new Reading(get, get, i -> found(unchecked(() -> client.get(names[i % KEYS])))),
                new Reading("**Larder, `memcached`**, `get` of bytes", get, i -> found(bytes.get(names[i % KEYS]))));
    }

    private byte[][] manyKeys(int first) {
        var many = new byte[AT_ONCE][];
        for (int i = 0; i < AT_ONCE; i++) {
            many[i] = keys[(first + i) % KEYS];
        }
        return many;
    }

    private Set<String> manyNames(int first) {
        var many = new HashSet<String>();
        for (int i = 0; i < AT_ONCE; i++) {
            many.add(names[(first + i) % KEYS]);
        }
        return many;
    }

    private static void found(Object found) {
        if (found == null) {
            throw new IllegalStateException("not found");
        }
    }

    private static void all(int count) {
        if (count != AT_ONCE) {
            throw new IllegalStateException(count + " found");
        }
    }

    private static <T> T unchecked(Callable<T> read) {
        try {
            return read.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Round by round over all rows, so that a busy moment of the machine does not fall on one row alone. */
    private static void measure(List<Reading> readings) throws InterruptedException, ExecutionException {
        var perSecond = new LinkedHashMap<String, List<Double>>();
        var ratios = new LinkedHashMap<String, List<Double>>();
        try (var callers = new Callers(THREADS)) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                var now = new LinkedHashMap<String, Double>();
                for (var reading : readings) {
                    now.put(reading.label(), slice(callers, reading.read()));
                }
                if (round >= 0) {
                    note(readings, now, perSecond, ratios);
                }
            }
        }
        readings.forEach(reading -> System.out.printf(
                "| %s | %,.0f | %.2fx |%n",
                reading.label(),
                Sample.of(perSecond.get(reading.label())).median(),
                Sample.of(ratios.get(reading.label())).median()));
    }

    private static void note(
            List<Reading> readings,
            Map<String, Double> now,
            Map<String, List<Double>> perSecond,
            Map<String, List<Double>> ratios) {
        for (var reading : readings) {
            double mine = now.get(reading.label());
            perSecond
                    .computeIfAbsent(reading.label(), label -> new ArrayList<>())
                    .add(mine);
            ratios.computeIfAbsent(reading.label(), label -> new ArrayList<>()).add(mine / now.get(reading.bare()));
        }
    }

    private static double slice(Callers callers, Consumer<Integer> read)
            throws InterruptedException, ExecutionException {
        var reads = new LongAdder();
        long nanos = callers.call(thread -> () -> {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SLICE_MILLIS);
            for (int i = thread; System.nanoTime() < end; i += THREADS) {
                read.accept(i);
                reads.increment();
            }
            return null;
        });
        return reads.sum() * 1e9 / nanos;
    }
}
