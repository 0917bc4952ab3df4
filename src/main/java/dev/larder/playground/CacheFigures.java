package dev.larder.playground;

/**
 * How a cache did since the application started, and how many entries it holds now.
 *
 * @param hits calls that were answered by the cache
 * @param misses calls that were not
 */
public record CacheFigures(long hits, long misses, long entries) {}
