package dev.larder.cache.redis;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.servers.RedisClusterServers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** A Redis Cluster of three servers. */
@Tag("remote")
class RedisClusterStoreTest extends EntryStoreContract {

    private static RedisClusterServers cluster;

    @BeforeAll
    static void start() {
        cluster = RedisClusterServers.start();
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @Override
    protected Stores open(SettableTime clock) {
        return RedisCaches.stores(Map.of("larder.redis.mode", "cluster", "larder.redis.nodes", cluster.addresses()));
    }

    @Override
    public CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        return RedisCaches.settings(TTL);
    }

    @Override
    public void pass(Duration duration) {
        cluster.pass(duration);
    }

    @AfterEach
    void leaveNothing() {
        cluster.clear();
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    protected boolean sharedBetweenManagers() {
        return true;
    }

    @Override
    public boolean evicts() {
        return false;
    }
}
