package dev.larder.method;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that methods run in, as far as changes of caches have to know of them; those of JTA for one. Safe for use by
 * several threads.
 */
public interface TransactionBoundary {

    /** How a transaction has ended. */
    enum Outcome {
        /** What was done in it is done. */
        COMMITTED,
        /** Nothing of it is. */
        ROLLED_BACK,
        /** Nobody knows. */
        UNKNOWN
    }

    /** Where there are no transactions. */
    TransactionBoundary NONE = new TransactionBoundary() {
        @Override
        public @Nullable Object current() {
            return null;
        }

        @Override
        public void whenEnded(Consumer<Outcome> told) {
            throw new IllegalStateException("There are no transactions");
        }
    };

    /**
     * Stands for the calling thread's transaction, one marked for rollback too: equal for the same one alone. Null if there is none
     * in which something could still be done.
     */
    @Nullable
    Object current();

    /**
     * Lets somebody know when the calling thread's transaction has ended, in whatever thread; he throws nothing.
     *
     * @throws IllegalStateException if that cannot be promised
     */
    void whenEnded(Consumer<Outcome> told);
}
