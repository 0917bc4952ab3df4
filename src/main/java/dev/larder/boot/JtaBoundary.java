package dev.larder.boot;

import dev.larder.method.TransactionBoundary;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a Jakarta EE server, by its synchronization registry (Jakarta Transactions 2.0, 1.3.4). The one class that
 * names its types.
 */
record JtaBoundary(TransactionSynchronizationRegistry registry) implements TransactionBoundary {

    /** The server's, if its naming has one. */
    static Optional<TransactionBoundary> find() {
        return ServerNaming.find(
                        "java:comp/TransactionSynchronizationRegistry", TransactionSynchronizationRegistry.class)
                .map(JtaBoundary::new);
    }

    @Override
    public @Nullable Object current() {
        int status = registry.getTransactionStatus();
        boolean takesChanges = status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
        return takesChanges ? registry.getTransactionKey() : null;
    }

    @Override
    public void whenEnded(Consumer<Outcome> told) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                told.accept(outcome(status));
            }
        });
    }

    private static Outcome outcome(int status) {
        return switch (status) {
            case Status.STATUS_COMMITTED -> Outcome.COMMITTED;
            case Status.STATUS_ROLLEDBACK -> Outcome.ROLLED_BACK;
            default -> Outcome.UNKNOWN;
        };
    }
}
