package dev.larder.internal.codec;

import org.jspecify.annotations.Nullable;

/**
 * A key that says itself what it is made of: two of one class are equal exactly if their parts are, arrays by content. It is
 * encoded by those parts, in which a cached hash code, which may differ from JVM to JVM, has no place.
 *
 * <p>A class of these has a constructor of one {@code Object[]}, private or not: with it a key that a store lists is made
 * again, where its bytes tell all parts. It takes the array over.
 */
public interface KeyParts {

    /** The parts in order, each of which may be null; not to be changed. */
    @Nullable
    Object[] keyParts();
}
