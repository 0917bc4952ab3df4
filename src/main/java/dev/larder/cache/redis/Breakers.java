package dev.larder.cache.redis;

import dev.larder.cache.Breaker;
import dev.larder.cache.ServerState;
import dev.larder.internal.settings.KnownRedisSettings;
import java.net.InetSocketAddress;
import java.util.function.LongSupplier;

/**
 * Makes breakers: nobody waits for a server that five operations in a row have waited for in vain; one a second tries.
 *
 * @param clock as {@link System#nanoTime}
 */
record Breakers(LongSupplier clock) {

    /** That of the one server that has all keys, wherever it is at the moment. */
    Breaker ofTheOne() {
        return of("Redis");
    }

    /** That of one among several servers. */
    Breaker of(InetSocketAddress server) {
        return of("Redis at " + ServerState.nameOf(server));
    }

    /** That of those who know where the server is. */
    Breaker ofSentinels() {
        return of("The group of sentinels");
    }

    private Breaker of(String who) {
        return Breaker.before("%s, which %s leads to,".formatted(who, KnownRedisSettings.NODES.key()), clock);
    }
}
