package dev.larder.internal.settings;

/** Which endpoint's TLS sessions go when there are those of too many. */
public enum SessionEviction {
    /** Those of the endpoint that was not connected to for longest. */
    LRU,
    /** Those of the endpoint that was connected to least often. */
    LFU,
    /** Those of the endpoint that was connected to first. */
    FIFO
}
