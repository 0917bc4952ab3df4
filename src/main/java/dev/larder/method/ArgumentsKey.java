package dev.larder.method;

import java.io.Serial;
import java.lang.reflect.Array;
import java.util.Arrays;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * The default key: the arguments of a call, equal if they are equal one by one, arrays by content.
 *
 * <p>Immutable: arrays are copied to their depths, so what the caller does to one later changes no key. Serializable if the
 * arguments are. Source: {@code javax.cache.annotation.CacheKeyGenerator}.
 */
final class ArgumentsKey implements GeneratedCacheKey {

    @Serial
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // as serializable as the caller's arguments are
    private final @Nullable Object[] arguments;

    private final int hash;

    private ArgumentsKey(@Nullable Object[] arguments) {
        this.arguments = arguments;
        this.hash = Arrays.deepHashCode(arguments);
    }

    /** The key of these arguments, each of which may be null. */
    static ArgumentsKey of(@Nullable Object... arguments) {
        var copy = new Object[arguments.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copyOf(arguments[i]);
        }
        return new ArgumentsKey(copy);
    }

    private static @Nullable Object copyOf(@Nullable Object argument) {
        if (argument == null || !argument.getClass().isArray()) {
            return argument;
        }
        int length = Array.getLength(argument);
        var copy = Array.newInstance(argument.getClass().getComponentType(), length);
        if (argument instanceof Object[] elements) {
            for (int i = 0; i < length; i++) {
                Array.set(copy, i, copyOf(elements[i]));
            }
        } else {
            System.arraycopy(argument, 0, copy, 0, length);
        }
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ArgumentsKey key && hash == key.hash && Arrays.deepEquals(arguments, key.arguments);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.deepToString(arguments);
    }
}
