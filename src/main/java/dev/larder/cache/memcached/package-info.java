/**
 * Entries in Memcached: one server, or several that share the keys.
 *
 * <p>Found by {@code cache}; works where the optional library {@code com.googlecode.xmemcached:xmemcached} lies beside Larder. A
 * server that cannot be reached is a {@link dev.larder.cache.StoreUnavailableException} within {@code larder.memcached.timeout}.
 */
@NullMarked
package dev.larder.cache.memcached;

import org.jspecify.annotations.NullMarked;
