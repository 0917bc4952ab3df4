package dev.larder.cache;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of an entry, decided on what it is now.
 *
 * @param value for a write only
 */
record Mutation<V>(Kind kind, @Nullable V value) {

    enum Kind {
        /** Nothing at all. */
        NONE,
        /** It was read: its time to live may change. */
        ACCESS,
        /** It gets a value. */
        WRITE,
        /** It goes. */
        REMOVE
    }

    static <V> Mutation<V> none() {
        return new Mutation<>(Kind.NONE, null);
    }

    static <V> Mutation<V> access() {
        return new Mutation<>(Kind.ACCESS, null);
    }

    static <V> Mutation<V> write(V value) {
        return new Mutation<>(Kind.WRITE, value);
    }

    static <V> Mutation<V> remove() {
        return new Mutation<>(Kind.REMOVE, null);
    }
}
