/**
 * What Larder costs, side by side with its peers.
 *
 * <p>Started by {@code bench/run}; {@code docs/performance.md} tells how to read the figures.
 */
@NullMarked
package dev.larder.bench;

import org.jspecify.annotations.NullMarked;
