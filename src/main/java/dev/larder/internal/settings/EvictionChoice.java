package dev.larder.internal.settings;

/** Which entries a cache that is full gives up. */
public enum EvictionChoice {
    /** As the store does. */
    AUTO,
    /** Those that were not used for long. */
    LRU,
    /** Those that are used rarely, W-TinyLFU. */
    TINYLFU
}
