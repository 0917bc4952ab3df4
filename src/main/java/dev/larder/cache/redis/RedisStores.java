package dev.larder.cache.redis;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.EncodedStore;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.codec.KeySettings;
import dev.larder.internal.settings.Settings;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;

/** The stores of one cache manager, which share the connections. */
final class RedisStores implements Stores {

    /** Redis takes keys of any length, but each of them lies in its memory as a whole. Longer ones are hashed. */
    private static final int MOST_KEY_BYTES = 1024;

    private final StoreSurroundings surroundings;
    private final Redis redis;
    private final RandomGenerator random;

    RedisStores(StoreSurroundings surroundings, LongSupplier clock, RandomGenerator random) {
        this.surroundings = surroundings;
        this.random = random;
        var settings = RedisSettings.of(surroundings.settings());
        var tls = TlsSockets.of(settings, surroundings.application());
        this.redis = new Redis(topology(settings, tls, clock), settings.bounds().time(), clock);
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
        Function<InetSocketAddress, NodePool> pools = server -> new NodePool(server, connector, clock);
        return switch (servers.mode()) {
            case STANDALONE -> new OneServer(pools.apply(servers.nodes().get(0)));
            case CLUSTER -> new ClusterServers(servers.nodes(), pools);
            case SENTINEL ->
                new SentinelServers(
                        servers.nodes(), servers.master().orElseThrow(), Connector.toSentinels(settings, tls), pools);
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
        var bytes = settings.bytes();
        var keys = KeySettings.of(KeySettings.Alphabet.BYTES, MOST_KEY_BYTES);
        var codec = bytes.codec(cache, types, surroundings.application(), keys);
        var names = KeyNames.of(surroundings.manager(), cache, bytes.namespace());
        var times = new Times(settings.lifetime(), random);
        return EncodedStore.of(cache, new RedisStore(cache, redis, names, times), codec);
    }

    @Override
    public void close() {
        redis.close();
    }
}
