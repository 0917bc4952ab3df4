package dev.larder.internal.settings;

/** How the servers of Redis or Valkey stand together. */
public enum RedisMode {
    /** One server. */
    STANDALONE,
    /** One server at a time, and sentinels that tell which. */
    SENTINEL,
    /** Servers that share the keys out among them. */
    CLUSTER
}
