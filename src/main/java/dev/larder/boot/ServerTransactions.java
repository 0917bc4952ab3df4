package dev.larder.boot;

import dev.larder.method.TransactionBoundary;
import java.util.Optional;

/** Looks for the server's transactions, where there is a server, and it has them. */
final class ServerTransactions {

    private ServerTransactions() {}

    static Optional<TransactionBoundary> find() {
        return isKnown() ? JtaBoundary.find() : Optional.empty();
    }

    private static boolean isKnown() {
        try {
            Class.forName(
                    "jakarta.transaction.TransactionSynchronizationRegistry",
                    false,
                    ServerTransactions.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
