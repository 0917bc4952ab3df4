package dev.larder.method;

/** Sees to it that an exception of the application comes out as the same object. */
final class Rethrow {

    private Rethrow() {}

    /** Throws this very object, whatever it is; never returns. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: the cast only quiets the compiler
    static <T extends Throwable> RuntimeException same(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
