package dev.larder.method;

import dev.larder.internal.Rethrow;
import org.jspecify.annotations.Nullable;

/** What was thrown by steps that are all made, whatever becomes of the others. Of one call, so of one thread. */
final class Failures {

    private @Nullable Throwable first;

    /** Makes one step; never throws. */
    void collect(Runnable step) {
        try {
            step.run();
        } catch (Throwable thrown) {
            if (first == null) {
                first = thrown;
            } else if (thrown != first) {
                first.addSuppressed(thrown);
            }
        }
    }

    /** Throws what was thrown first, the same object, the others suppressed in it; nothing if all went well. */
    void end() {
        if (first != null) {
            throw Rethrow.<RuntimeException>same(first);
        }
    }
}
