package dev.larder.cache.redis;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.EncodedStore;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.InvalidationLog;
import dev.larder.cache.Invalidations;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.codec.KeySettings;
import dev.larder.internal.settings.RedisMode;
import dev.larder.internal.settings.Settings;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;

/** The stores of one cache manager, which share the connections. */
final class RedisStores implements Stores, InvalidationLog {

    /** Redis takes keys of any length, but each of them lies in its memory as a whole. Longer ones are hashed. */
    private static final int MOST_KEY_BYTES = 1024;

    private final StoreSurroundings surroundings;
    private final Redis redis;
    private final RandomGenerator random;
    private final Topology topology;
    private final LogReader reader;
    private final byte[] node;

    RedisStores(StoreSurroundings surroundings, LongSupplier clock, RandomGenerator random) {
        this.surroundings = surroundings;
        this.random = random;
        var settings = RedisSettings.of(surroundings.settings());
        var tls = TlsSockets.of(settings, surroundings.application());
        this.topology = topology(settings, tls, clock);
        this.redis = new Redis(topology, settings.bounds().time(), clock);
        this.reader = new LogReader(topology, settings.bounds().time(), clock, surroundings.application());
        this.node = EntryBytes.number(random.nextLong());
    }

    /**
     * Reads what the stores would be opened with.
     *
     * @throws IllegalArgumentException if it does not fit together, or a file cannot be read
     */
    static void check(Settings settings) {
        TlsSockets.check(RedisSettings.of(settings));
    }

    /** Connects to nobody yet. */
    private static Topology topology(RedisSettings settings, Optional<SSLSocketFactory> tls, LongSupplier clock) {
        var servers = settings.servers();
        boolean mustBeMaster = servers.master().isPresent();
        var connector = Connector.toServers(settings, tls, mustBeMaster);
        var breakers = new Breakers(clock);
        Function<InetSocketAddress, NodePool> pools = server -> new NodePool(
                server,
                connector,
                servers.mode() == RedisMode.CLUSTER ? breakers.of(server) : breakers.ofTheOne(),
                clock);
        return switch (servers.mode()) {
            case STANDALONE -> new OneServer(pools.apply(servers.nodes().get(0)));
            case CLUSTER ->
                new ClusterServers(servers.nodes(), pools, settings.bounds().time());
            case SENTINEL ->
                new SentinelServers(
                        servers.nodes(),
                        servers.master().orElseThrow(),
                        Connector.toSentinels(settings, tls),
                        breakers.ofSentinels(),
                        pools);
        };
    }

    @Override
    public Capabilities capabilities() {
        return RedisStoreFactory.CAPABILITIES;
    }

    @Override
    public EntryStore<Object, Object> store(String cache, CacheSettings settings) {
        return store(cache, settings, EntryTypes.ANY);
    }

    @Override
    public EntryStore<Object, Object> store(String cache, CacheSettings settings, EntryTypes types) {
        var names = names(cache, settings);
        return encoded(cache, settings, types, new RedisStore(cache, redis, names, times(settings)));
    }

    /** Not in a cluster: there a step touches keys of one slot alone, and those of a cache are in all of them. */
    @Override
    public boolean isKept() {
        return topology.isOneServer();
    }

    @Override
    public EntryStore<Object, Object> store(
            String cache, CacheSettings settings, EntryTypes types, Invalidations heard) {
        var names = names(cache, settings);
        var log = new ChangeLog(names.log(), node);
        return encoded(
                cache,
                settings,
                types,
                new RedisStore(
                        cache,
                        redis,
                        names,
                        times(settings),
                        Optional.of(log),
                        reader.follow(new ChangeLog.Reading(log, names, heard))));
    }

    private KeyNames names(String cache, CacheSettings settings) {
        return KeyNames.of(surroundings.manager(), cache, settings.bytes().namespace());
    }

    private Times times(CacheSettings settings) {
        return new Times(settings.lifetime(), random);
    }

    private EntryStore<Object, Object> encoded(
            String cache, CacheSettings settings, EntryTypes types, RedisStore store) {
        var keys = KeySettings.of(KeySettings.Alphabet.BYTES, MOST_KEY_BYTES);
        var codec = settings.bytes().codec(cache, types, surroundings.application(), keys);
        return EncodedStore.of(cache, store, codec);
    }

    @Override
    public void close() {
        reader.close();
        redis.close();
    }
}
