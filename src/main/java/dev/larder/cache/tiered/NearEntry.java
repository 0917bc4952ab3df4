package dev.larder.cache.tiered;

/**
 * What near holds for a key.
 *
 * @param value as the far store gave it
 * @param slot of its key, in {@link Invalidated}
 * @param tagged whether it may have tags
 * @param stamp the moment before the far store was asked
 */
record NearEntry(Object value, int slot, boolean tagged, long stamp) {}
