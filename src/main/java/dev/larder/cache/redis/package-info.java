/**
 * Entries in Redis or Valkey: one server, a server that sentinels name, or a Redis Cluster.
 *
 * <p>Found by {@code cache}; works where the optional library {@code redis.clients:jedis} lies beside Larder. A server that
 * cannot be reached is a {@link dev.larder.cache.StoreUnavailableException} within {@code larder.redis.timeout}.
 */
@NullMarked
package dev.larder.cache.redis;

import org.jspecify.annotations.NullMarked;
