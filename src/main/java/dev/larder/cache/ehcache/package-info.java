/**
 * Entries in Ehcache 3, through its native API: on the heap, off it, and on the disk.
 *
 * <p>Found by {@code cache}. There is no server that could fail; an entry goes when it expires or is evicted. A disk that is full
 * or broken loses entries; a crash loses all that are on it.
 */
@NullMarked
package dev.larder.cache.ehcache;

import org.jspecify.annotations.NullMarked;
