package dev.larder.cache;

/** JSR-107's {@code unwrap}. */
final class Unwrapping {

    private Unwrapping() {}

    /**
     * The object itself, as another type.
     *
     * @throws IllegalArgumentException if it is not of that type
     */
    static <T> T unwrap(Object object, Class<T> type) {
        if (type.isInstance(object)) {
            return type.cast(object);
        }
        throw new IllegalArgumentException(
                "%s does not unwrap to %s".formatted(object.getClass().getName(), type.getName()));
    }
}
