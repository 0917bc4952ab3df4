package dev.larder.cache;

import dev.larder.internal.codec.ObjectCopy;
import org.jspecify.annotations.Nullable;

/**
 * What may go into a cache, and in which form it goes in and out.
 *
 * @param keyType {@code Object} if any key may go in
 * @param valueType {@code Object} if any value may go in
 * @param byValue whether callers get and leave copies
 */
record Values<K, V>(Class<K> keyType, Class<V> valueType, boolean byValue) {

    /**
     * A key as the caller gave it.
     *
     * @throws NullPointerException if it is null
     * @throws ClassCastException if it is of another type than was configured
     */
    K key(@Nullable K key) {
        return checked(key, keyType, "key");
    }

    /** A key to store; as {@link #key}. */
    K keyIn(@Nullable K key) {
        return copy(key(key));
    }

    /** A value to store; as {@link #key}. */
    V valueIn(@Nullable V value) {
        return copy(checked(value, valueType, "value"));
    }

    /** A value for a caller. */
    @Nullable
    V valueOut(@Nullable V value) {
        return value == null ? null : copy(value);
    }

    /** A key or value for a caller. */
    <T> T copy(T object) {
        return byValue ? ObjectCopy.of(object) : object;
    }

    private static <T> T checked(@Nullable T object, Class<T> type, String what) {
        if (object == null) {
            throw new NullPointerException("A cache holds no null " + what + "s");
        }
        if (type != Object.class && !type.isInstance(object)) {
            throw new ClassCastException("%s of %s, where %s was configured"
                    .formatted(what, object.getClass().getName(), type.getName()));
        }
        return object;
    }
}
