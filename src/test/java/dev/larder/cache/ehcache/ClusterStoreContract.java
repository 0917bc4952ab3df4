package dev.larder.cache.ehcache;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.servers.TerracottaServers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of the cluster, by what the caches are set to. */
abstract class ClusterStoreContract extends EntryStoreContract {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Each test is an application of its own, and so finds nothing. */
    private final String application = getClass().getSimpleName() + COUNT.incrementAndGet();

    /** Settings of all caches. */
    abstract Map<String, String> settings();

    @Override
    protected Stores open(SettableTime clock) {
        var all = new HashMap<String, String>();
        settings().forEach((word, text) -> all.put("larder.cache.default." + word, text));
        all.put("larder.cluster.servers", TerracottaServers.shared().addresses());
        return ClusterCaches.stores(application, clock, all);
    }

    @Override
    public CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        return ClusterCaches.settings(TTL);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    protected boolean sharedBetweenManagers() {
        return true;
    }

    /** The client lets threads of one key go one by one, and all but one of them in vain. */
    @Override
    public int inTurn(int often) {
        return often / 10;
    }

    @Override
    public boolean evicts() {
        return false;
    }
}
