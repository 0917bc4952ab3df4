package dev.larder.cache;

/**
 * An entry as a store holds it.
 *
 * @param version tells this state of the entry from any other; opaque, and compared by the store alone
 */
public record Stored<V>(V value, Object version) {}
