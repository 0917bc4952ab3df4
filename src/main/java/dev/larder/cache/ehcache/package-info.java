/**
 * Caches on the heap by Ehcache 3, by reference, through its own JSR-107 layer.
 *
 * <p>Called by {@code boot}. There is no server that could fail; an entry goes when it expires or is evicted.
 */
@NullMarked
package dev.larder.cache.ehcache;

import org.jspecify.annotations.NullMarked;
