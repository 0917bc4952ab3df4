package dev.larder.method;

import java.util.List;

/**
 * Which throwables count, by JSR-107's pairs of lists ({@code cacheFor} and {@code noCacheFor}, for example).
 *
 * @param included subclasses count as well
 * @param excluded subclasses count as well; stronger than {@code included}
 * @param whenBothEmpty the answer for all throwables if neither list has a class
 */
record ThrowableFilter(
        List<Class<? extends Throwable>> included, List<Class<? extends Throwable>> excluded, boolean whenBothEmpty) {

    static ThrowableFilter of(
            Class<? extends Throwable>[] included, Class<? extends Throwable>[] excluded, boolean whenBothEmpty) {
        return new ThrowableFilter(List.of(included), List.of(excluded), whenBothEmpty);
    }

    boolean matches(Throwable throwable) {
        if (included.isEmpty() && excluded.isEmpty()) {
            return whenBothEmpty;
        }
        return (included.isEmpty() || isOneOf(included, throwable)) && !isOneOf(excluded, throwable);
    }

    private static boolean isOneOf(List<Class<? extends Throwable>> classes, Throwable throwable) {
        return classes.stream().anyMatch(type -> type.isInstance(throwable));
    }
}
