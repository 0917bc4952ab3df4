package dev.larder.method;

import dev.larder.internal.codec.KeyParts;
import java.io.InvalidObjectException;
import java.io.Serial;
import java.lang.reflect.Array;
import java.util.Arrays;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * The default key: the arguments of a call, equal if they are equal one by one, arrays by content.
 *
 * <p>Immutable: arrays are copied to their depths, so what the caller does to one later changes no key. Serializable if the
 * arguments are. Its class name and the arguments are what a store of bytes knows it by. Source:
 * {@code javax.cache.annotation.CacheKeyGenerator}.
 */
final class ArgumentsKey implements GeneratedCacheKey, KeyParts {

    @Serial
    private static final long serialVersionUID = 1;

    private static final ArgumentsKey NONE = new ArgumentsKey(new Object[0]);

    @SuppressWarnings("serial") // as serializable as the caller's arguments are
    private final @Nullable Object[] arguments;

    /** Of this JVM: that of an enum constant is another one in the next. */
    private final transient int hash;

    /** Takes over the array and the arrays in it. */
    private ArgumentsKey(@Nullable Object[] arguments) {
        this.arguments = arguments;
        this.hash = Arrays.deepHashCode(arguments);
    }

    /** The key of these arguments, each of which may be null. */
    static ArgumentsKey of(@Nullable Object... arguments) {
        if (arguments.length == 0) {
            return NONE;
        }
        var copy = new Object[arguments.length]; // in a loop: half the time of Arrays.copyOf for one or two
        for (int i = 0; i < copy.length; i++) {
            var argument = arguments[i];
            copy[i] = argument != null && argument.getClass().isArray() ? copyOf(argument) : argument;
        }
        return new ArgumentsKey(copy);
    }

    private static Object copyOf(Object array) {
        int length = Array.getLength(array);
        var copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        if (copy instanceof Object[] elements) {
            for (int i = 0; i < length; i++) {
                var element = elements[i];
                if (element != null && element.getClass().isArray()) {
                    elements[i] = copyOf(element);
                }
            }
        }
        return copy;
    }

    @Override
    public @Nullable Object[] keyParts() {
        return arguments;
    }

    /** Serialization knows neither constructor nor hash. */
    @Serial
    private Object readResolve() throws InvalidObjectException {
        if (arguments == null) {
            throw new InvalidObjectException("A key has arguments");
        }
        return of(arguments);
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
