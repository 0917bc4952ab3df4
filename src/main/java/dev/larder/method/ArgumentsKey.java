package dev.larder.method;

import dev.larder.internal.codec.KeyParts;
import java.io.InvalidObjectException;
import java.io.Serial;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Objects;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * The default key: the arguments of a call, equal if they are equal one by one, arrays by content.
 *
 * <p>Immutable: arrays are copied to their depths, so what the caller does to one later changes no key. Serializable if the
 * arguments are. Its class name and the arguments are what a store of bytes knows it by. One object for up to two arguments,
 * which most methods have; of more, the others are in an array. Source: {@code javax.cache.annotation.CacheKeyGenerator}.
 */
final class ArgumentsKey implements GeneratedCacheKey, KeyParts {

    @Serial
    private static final long serialVersionUID = 2;

    private static final Object[] NOTHING = {};
    private static final int IN_FIELDS = 2;
    private static final int PRIME = 31;

    private static final ArgumentsKey NONE = new ArgumentsKey(0, null, null, NOTHING);

    private final int count;

    @SuppressWarnings("serial") // as serializable as the caller's arguments are
    private final @Nullable Object first;

    @SuppressWarnings("serial") // the same
    private final @Nullable Object second;

    /** All but the first two. */
    @SuppressWarnings("serial") // the same
    private final @Nullable Object[] others;

    /** Of this JVM: that of an enum constant is another one in the next. */
    private final transient int hash;

    /** Takes over the array and the arrays in all of them. */
    private ArgumentsKey(int count, @Nullable Object first, @Nullable Object second, @Nullable Object[] others) {
        this.count = count;
        this.first = first;
        this.second = second;
        this.others = others;
        int ofFields = PRIME * (PRIME * count + hashOf(first)) + hashOf(second);
        this.hash = others.length == 0 ? ofFields : PRIME * ofFields + Arrays.deepHashCode(others);
    }

    /** As {@link KeyParts} asks for it. */
    private ArgumentsKey(@Nullable Object[] arguments) {
        this(
                arguments.length,
                arguments.length > 0 ? arguments[0] : null,
                arguments.length > 1 ? arguments[1] : null,
                arguments.length > IN_FIELDS ? Arrays.copyOfRange(arguments, IN_FIELDS, arguments.length) : NOTHING);
    }

    /** The key of these arguments, each of which may be null. */
    static ArgumentsKey of(@Nullable Object... arguments) {
        return switch (arguments.length) {
            case 0 -> NONE;
            case 1 -> new ArgumentsKey(1, kept(arguments[0]), null, NOTHING);
            case IN_FIELDS -> new ArgumentsKey(IN_FIELDS, kept(arguments[0]), kept(arguments[1]), NOTHING);
            default -> {
                var copy = new Object[arguments.length];
                for (int i = 0; i < copy.length; i++) {
                    copy[i] = kept(arguments[i]);
                }
                yield new ArgumentsKey(copy);
            }
        };
    }

    private static @Nullable Object kept(@Nullable Object argument) {
        return argument != null && argument.getClass().isArray() ? copyOf(argument) : argument;
    }

    private static Object copyOf(Object array) {
        int length = Array.getLength(array);
        var copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        if (copy instanceof Object[] elements) {
            for (int i = 0; i < length; i++) {
                elements[i] = kept(elements[i]);
            }
        }
        return copy;
    }

    private static int hashOf(@Nullable Object argument) {
        if (argument == null) {
            return 0;
        }
        return argument.getClass().isArray() ? Arrays.deepHashCode(new Object[] {argument}) : argument.hashCode();
    }

    @Override
    public @Nullable Object[] keyParts() {
        var parts = new Object[count];
        if (count > 0) {
            parts[0] = first;
        }
        if (count > 1) {
            parts[1] = second;
        }
        System.arraycopy(others, 0, parts, count - others.length, others.length);
        return parts;
    }

    /** Serialization knows neither constructor nor hash. */
    @Serial
    private Object readResolve() throws InvalidObjectException {
        if (others == null || count < 0 || others.length != Math.max(0, count - IN_FIELDS)) {
            throw new InvalidObjectException("A key has as many arguments as it says");
        }
        return of(keyParts());
    }

    private static boolean isEqual(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other;
        }
        // in this order: few arguments are arrays, and a hit pays for each question
        return one.getClass().isArray() ? Objects.deepEquals(one, other) : one.equals(other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ArgumentsKey key
                && hash == key.hash
                && count == key.count
                && isEqual(first, key.first)
                && isEqual(second, key.second)
                && (count <= IN_FIELDS || Arrays.deepEquals(others, key.others));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.deepToString(keyParts());
    }
}
