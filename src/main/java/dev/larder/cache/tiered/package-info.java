/**
 * A near tier on the heap in front of a store that nodes share: what was found there lately is found here at once.
 *
 * <p>Found by {@code cache}; stands on the drivers of its two tiers, which it knows by their kinds alone. While the far store
 * cannot be reached, near gives what is fresh, no older than {@code near-ttl}; all else fails as the far store fails.
 */
@NullMarked
package dev.larder.cache.tiered;

import org.jspecify.annotations.NullMarked;
