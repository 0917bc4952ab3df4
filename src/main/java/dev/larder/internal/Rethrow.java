package dev.larder.internal;

import org.jspecify.annotations.Nullable;

/** Sees to it that an exception of the application comes out as the same object. */
public final class Rethrow {

    private Rethrow() {}

    /**
     * Throws this very object, whatever it is; never returns.
     *
     * @param thrown not null, though who has it as a cause cannot show that
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: the cast only quiets the compiler
    public static <T extends Throwable> RuntimeException same(@Nullable Throwable thrown) throws T {
        throw (T) thrown;
    }
}
