package dev.larder.cache.ehcache;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.EncodedStore;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.codec.KeySettings;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The stores of one cache manager in a cluster, which share the connection. */
final class ClusterStores implements Stores {

    /** The servers take keys of any length, but send each of them to and fro as a whole. Longer ones are hashed. */
    private static final int MOST_KEY_BYTES = 1024;

    private final StoreSurroundings surroundings;
    private final Cluster cluster;
    private final InstantSource time;
    private final RandomGenerator random;

    ClusterStores(StoreSurroundings surroundings, InstantSource time, LongSupplier nanoTime, RandomGenerator random) {
        this.surroundings = surroundings;
        this.cluster = new Cluster(ClusterSettings.of(surroundings.settings()), nanoTime);
        this.time = time;
        this.random = random;
    }

    @Override
    public Capabilities capabilities() {
        return ClusterStoreFactory.CAPABILITIES;
    }

    @Override
    public EntryStore<Object, Object> store(String cache, CacheSettings settings) {
        return store(cache, settings, EntryTypes.ANY);
    }

    @Override
    public EntryStore<Object, Object> store(String cache, CacheSettings settings, EntryTypes types) {
        var keys = KeySettings.of(KeySettings.Alphabet.BYTES, MOST_KEY_BYTES);
        var codec = settings.bytes().codec(cache, types, surroundings.application(), keys);
        var plan = TierPlan.of(surroundings.manager(), cache, settings, surroundings.settings());
        var times = new ClusterTimes(settings.lifetime(), time, random);
        return EncodedStore.of(cache, new ClusterStore(cache, cluster, plan, times), codec);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
