/**
 * Entries in Ehcache 3, through its native API: on the heap, off it, on the disk, and in a cluster of Terracotta servers.
 *
 * <p>Found by {@code cache}. A disk that is full or broken loses entries, a crash all that are on it. Servers of the cluster that
 * cannot be reached are a {@link dev.larder.cache.StoreUnavailableException} within {@code larder.cluster.timeout}; it needs the
 * optional library {@code org.ehcache:ehcache-clustered}.
 */
@NullMarked
package dev.larder.cache.ehcache;

import org.jspecify.annotations.NullMarked;
