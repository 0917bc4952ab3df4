package dev.larder.method;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that an exception of the application comes out as the same object. */
final class Rethrow {

    private static final Logger LOG = LoggerFactory.getLogger(Rethrow.class);

    private Rethrow() {}

    /** Throws this very object, whatever it is; never returns. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: the cast only quiets the compiler
    static <T extends Throwable> RuntimeException same(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Changes a cache after a method has thrown. Should that fail as well, it is logged: the method's exception counts. */
    static void after(Throwable thrown, Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "A cache could not be changed after a method had thrown {}",
                    thrown.getClass().getName(),
                    e);
        }
    }
}
