package dev.larder.cache.memcached;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.EncodedStore;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.codec.KeySettings;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The stores of one cache manager, which share the connections. */
final class MemcachedStores implements Stores {

    private final StoreSurroundings surroundings;
    private final Servers servers;
    private final RandomGenerator random;

    /** Connects to nobody yet. */
    MemcachedStores(StoreSurroundings surroundings, LongSupplier nanoTime, RandomGenerator random) {
        this.surroundings = surroundings;
        this.random = random;
        this.servers = new Servers(MemcachedSettings.of(surroundings.settings()), nanoTime);
    }

    @Override
    public Capabilities capabilities() {
        return MemcachedStoreFactory.CAPABILITIES;
    }

    @Override
    public EntryStore<Object, Object> store(String cache, CacheSettings settings) {
        return store(cache, settings, EntryTypes.ANY);
    }

    @Override
    public EntryStore<Object, Object> store(String cache, CacheSettings settings, EntryTypes types) {
        var bytes = settings.bytes();
        var names = KeyNames.of(surroundings.manager(), cache, bytes.namespace());
        var keys = KeySettings.of(KeySettings.Alphabet.VISIBLE_ASCII, names.mostKeyBytes());
        var codec = bytes.codec(cache, types, surroundings.application(), keys);
        var times = new Times(settings.lifetime(), random);
        return EncodedStore.of(cache, new MemcachedStore(cache, servers, names, times), codec);
    }

    @Override
    public void close() {
        servers.close();
    }
}
