package dev.larder.cache;

import org.jspecify.annotations.Nullable;

/**
 * What a store found before a load.
 *
 * @param value null if there is none
 * @param fence the moment of the look, for {@link EntryStore#putFenced}; opaque, and only of use if there is no value
 */
public record Lookup<V>(@Nullable V value, Object fence) {}
