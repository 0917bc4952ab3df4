package dev.larder.cache;

import org.jspecify.annotations.Nullable;

/**
 * What became of an entry.
 *
 * @param oldValue null if there was none
 * @param kind what happened to it; a write whose time to live was over at once counts as none if there was no entry
 */
record Mutated<V>(@Nullable V oldValue, Mutation.Kind kind) {

    boolean wasThere() {
        return oldValue != null;
    }

    boolean wrote() {
        return kind == Mutation.Kind.WRITE;
    }

    boolean removed() {
        return kind == Mutation.Kind.REMOVE && wasThere();
    }
}
