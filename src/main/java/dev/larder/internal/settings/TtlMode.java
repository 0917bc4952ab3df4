package dev.larder.internal.settings;

/** What the time to live of an entry is counted from. */
public enum TtlMode {
    /** From its latest write. */
    FIXED,
    /** From its latest write or read. */
    SLIDING
}
