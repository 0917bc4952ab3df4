package dev.larder.cache;

import dev.larder.internal.Rethrow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How what was opened one after another ends: the last one first, and each of them whatever the others do. Of one thread at a time. */
final class Ends {

    private final Deque<Runnable> ends = new ArrayDeque<>();

    /** Adds the end of what was opened last. */
    void add(Runnable end) {
        ends.push(end);
    }

    /** Ends all because something has failed; what fails now as well is only added to it. */
    void after(Throwable failure) {
        while (!ends.isEmpty()) {
            carryOut(ends.pop(), failure);
        }
    }

    private static @Nullable Throwable carryOut(Runnable end, @Nullable Throwable before) {
        try {
            end.run();
            return before;
        } catch (RuntimeException | Error e) {
            if (before == null || before.equals(e)) {
                return e;
            }
            before.addSuppressed(e);
            return before;
        }
    }

    /**
     * Does these in their order, each of them whatever the others do.
     *
     * @throws RuntimeException what the first one threw that failed; those after it are added to that
     */
    static void inOrder(List<Runnable> ends) {
        @Nullable Throwable failure = null;
        for (var end : ends) {
            failure = carryOut(end, failure);
        }
        if (failure != null) {
            throw Rethrow.<RuntimeException>same(failure);
        }
    }
}
