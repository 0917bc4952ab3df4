package dev.larder.method;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Transactions of one thread that a test begins, leaves and ends as it likes. What follows the end of one may come later. */
class FakeTransactions implements TransactionBoundary {

    private Transaction current;

    /** One transaction. */
    final class Transaction {

        private final List<Consumer<Outcome>> told = new ArrayList<>();
        private boolean deaf;

        /** Nobody is let know of its end from now on who has not asked before. */
        void deaf() {
            deaf = true;
        }

        /** Ends it; what follows is done when the result runs. */
        Runnable end(Outcome outcome) {
            if (current == this) {
                current = null;
            }
            return () -> told.forEach(one -> one.accept(outcome));
        }

        void commit() {
            end(Outcome.COMMITTED).run();
        }

        void rollBack() {
            end(Outcome.ROLLED_BACK).run();
        }
    }

    /** Begins one; the one of before is suspended. */
    Transaction begin() {
        current = new Transaction();
        return current;
    }

    /** Goes on in one; null for in none. */
    void resume(Transaction transaction) {
        current = transaction;
    }

    @Override
    public Object current() {
        return current;
    }

    @Override
    public void whenEnded(Consumer<Outcome> told) {
        if (current.deaf) {
            throw new IllegalStateException("marked for rollback");
        }
        current.told.add(told);
    }
}
