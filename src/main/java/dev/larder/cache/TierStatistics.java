package dev.larder.cache;

/**
 * What one tier of a store has counted since it was opened.
 *
 * @param tier {@code heap}, {@code off-heap}, {@code disk} and so on, the fastest first
 * @param entries how many it holds; -1 if it cannot say
 * @param bytes how many bytes they take; -1 if it cannot say
 * @param evictions entries that went because there was no room
 * @param expirations entries that were found to be past their time
 */
public record TierStatistics(String tier, long entries, long bytes, long evictions, long expirations) {}
