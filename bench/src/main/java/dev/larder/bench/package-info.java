/**
 * What Larder costs, side by side with its peers.
 *
 * <p>Started by {@code bench/run}; {@code docs/performance.md} tells how to read the figures.
 */
package dev.larder.bench;
