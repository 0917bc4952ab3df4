/**
 * Entries in Ehcache 3, through its native API: on the heap.
 *
 * <p>Found by {@code cache}. There is no server that could fail; an entry goes when it expires or is evicted.
 */
@NullMarked
package dev.larder.cache.ehcache;

import org.jspecify.annotations.NullMarked;
