/**
 * Entries on the heap by Ehcache 3, through its native API.
 *
 * <p>Called by {@code cache}, which finds it as a service. There is no server that could fail; an entry goes when it expires
 * or is evicted.
 */
@NullMarked
package dev.larder.cache.ehcache;

import org.jspecify.annotations.NullMarked;
