package dev.larder.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.method.TransactionBoundary;
import dev.larder.method.TransactionBoundary.Outcome;
import dev.larder.weld.LarderInWeld;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The transactions of a server, by a registry that answers as it is told. */
class JtaBoundaryTest {

    private final Registry registry = new Registry();
    private final JtaBoundary boundary = new JtaBoundary(registry);

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, false", "3, false", "4, false", "5, false", "6, false", "7, false", "9, false"
    })
    void changesCanBeMadeInAnActiveTransactionAlone(int status, boolean can) {
        registry.status = status;
        if (can) {
            assertSame(registry, boundary.current());
        } else {
            assertNull(boundary.current());
        }
    }

    @ParameterizedTest
    @CsvSource({"3, COMMITTED", "4, ROLLED_BACK", "5, UNKNOWN", "8, UNKNOWN"})
    void statusSaysHowItEnded(int status, Outcome outcome) {
        var told = new ArrayList<Outcome>();
        boundary.whenEnded(told::add);
        registry.registered.beforeCompletion();
        assertEquals(List.of(), told);
        registry.registered.afterCompletion(status);
        assertEquals(List.of(outcome), told);
    }

    @Test
    void registryThatRefusesIsAnIllegalState() {
        registry.refuses = true;
        assertThrows(IllegalStateException.class, () -> boundary.whenEnded(outcome -> {}));
    }

    @Test
    @DisplayName("169: without a registry there are no transactions")
    void withoutAServerThereAreNone() {
        assertEquals(Optional.empty(), ServerTransactions.find());
        try (var container = LarderInWeld.start()) {
            assertSame(
                    TransactionBoundary.NONE,
                    container.select(TransactionBoundary.class).get());
        }
    }

    private static final class Registry implements TransactionSynchronizationRegistry {

        private int status = Status.STATUS_ACTIVE;
        private boolean refuses;
        private Synchronization registered;

        @Override
        public Object getTransactionKey() {
            return this;
        }

        @Override
        public void putResource(Object key, Object value) {
            throw new UnsupportedOperationException("not needed");
        }

        @Override
        public Object getResource(Object key) {
            throw new UnsupportedOperationException("not needed");
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            if (refuses) {
                throw new IllegalStateException("not now");
            }
            registered = synchronization;
        }

        @Override
        public int getTransactionStatus() {
            return status;
        }

        @Override
        public void setRollbackOnly() {
            throw new UnsupportedOperationException("not needed");
        }

        @Override
        public boolean getRollbackOnly() {
            return status == Status.STATUS_MARKED_ROLLBACK;
        }
    }
}
