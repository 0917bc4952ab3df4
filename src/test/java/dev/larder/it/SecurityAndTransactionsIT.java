package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.guarded.GuardedShelf;
import dev.larder.it.guarded.Ledger;
import dev.larder.it.guarded.LedgerBean;
import dev.larder.it.guarded.LedgerEjb;
import dev.larder.it.guarded.TransactionKeys;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The cache stands inside authorisation and transactions: a hit gets past neither. */
@ExtendWith(ArquillianExtension.class)
class SecurityAndTransactionsIT {

    @Inject
    private GuardedShelf guarded;

    @Inject
    private LedgerEjb ejb;

    @Inject
    private LedgerBean bean;

    @Inject
    private UserTransaction transaction;

    @Deployment
    static WebArchive war() {
        return TestArchives.larderWar("guarded.war").addPackage(GuardedShelf.class.getPackage());
    }

    @Test
    @RunAsClient
    void aHitIsOnlyForThoseWhoMayCall(@ArquillianResource URL base) {
        var cook = new TestClient(base, "cook");
        var first = cook.get("guarded?key=x");
        assertEquals(200, first.statusCode(), first::body);
        assertEquals(first.body(), cook.get("guarded?key=x").body());
        var guest = new TestClient(base, "guest").get("guarded?key=x");
        assertEquals(403, guest.statusCode(), guest::body);
        assertTrue(guest.body().contains("EJBAccessException"), guest::body);
        assertEquals(first.body(), cook.get("guarded?key=x").body());
    }

    @Test
    void nobodyInParticularMayNotCall() {
        assertThrows(EJBAccessException.class, () -> guarded.compute("x"));
    }

    @Test
    void missAndHitAreInsideTheTransaction() {
        for (Ledger ledger : List.of(ejb, bean)) {
            TransactionKeys.takeStates();
            var first = ledger.stateAndCall("inside");
            assertTrue(first.startsWith(Status.STATUS_ACTIVE + " "), first);
            assertEquals(first, ledger.stateAndCall("inside"));
            assertEquals(List.of(Status.STATUS_ACTIVE, Status.STATUS_ACTIVE), TransactionKeys.takeStates());
        }
    }

    @Test
    void aHitLeavesATransactionMarkedForRollbackAsItIs() throws Exception {
        for (Ledger ledger : List.of(ejb, bean)) {
            var first = ledger.stateAndCall("marked");
            transaction.begin();
            transaction.setRollbackOnly();
            TransactionKeys.takeStates();
            assertEquals(first, ledger.stateAndCall("marked"));
            assertEquals(List.of(Status.STATUS_MARKED_ROLLBACK), TransactionKeys.takeStates());
            assertEquals(Status.STATUS_MARKED_ROLLBACK, transaction.getStatus());
            transaction.rollback();
        }
    }

    @Test
    void anExceptionRollsBackAndKeepsTheEntry() throws Exception {
        var thrown = new IllegalStateException();
        var first = bean.stateAndCall("kept");
        transaction.begin();
        assertSame(thrown, assertThrows(Throwable.class, () -> bean.removeAndFail("kept", thrown)));
        assertEquals(Status.STATUS_MARKED_ROLLBACK, transaction.getStatus());
        transaction.rollback();
        assertEquals(first, bean.stateAndCall("kept"));

        first = ejb.stateAndCall("kept");
        transaction.begin();
        assertThrows(EJBException.class, () -> ejb.removeAndFail("kept", thrown));
        assertEquals(Status.STATUS_MARKED_ROLLBACK, transaction.getStatus());
        transaction.rollback();
        assertEquals(first, ejb.stateAndCall("kept"));
    }
}
