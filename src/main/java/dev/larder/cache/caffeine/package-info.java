/**
 * Entries on the heap in Caffeine, which keeps what is asked for often (W-TinyLFU).
 *
 * <p>Found by {@code cache}; works where the optional library {@code com.github.ben-manes.caffeine:caffeine} lies beside
 * Larder. There is no server that could fail; an entry goes when it expires or is evicted.
 */
@NullMarked
package dev.larder.cache.caffeine;

import org.jspecify.annotations.NullMarked;
