package dev.larder.cache.redis;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryStoreContract;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.servers.RedisServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** A server that a sentinel names. */
@Tag("remote")
class RedisSentinelStoreTest extends EntryStoreContract {

    private static RedisServer sentinel;

    @BeforeAll
    static void start() {
        sentinel = RedisServer.startSentinel(
                "sentinel monitor main 127.0.0.1 " + RedisServer.shared().port() + " 1");
    }

    @AfterAll
    static void end() {
        sentinel.close();
    }

    @Override
    protected Stores open(SettableTime clock) {
        return RedisCaches.stores(Map.of(
                "larder.redis.mode",
                "sentinel",
                "larder.redis.nodes",
                sentinel.address(),
                "larder.redis.master",
                "main"));
    }

    @Override
    public CacheSettings settings(long maxEntries, Optional<Long> maxBytes) {
        return RedisCaches.settings(TTL);
    }

    @Override
    public void pass(Duration duration) {
        RedisServer.shared().pass(duration);
    }

    @AfterEach
    void leaveNothing() {
        RedisServer.shared().clear();
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
