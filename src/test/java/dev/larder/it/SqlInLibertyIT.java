package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.rows.RowsEjb;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cache in the server's default DataSource, which takes part in transactions; the cache does not. */
@ExtendWith(ArquillianExtension.class)
class SqlInLibertyIT {

    @Inject
    private RowsEjb rows;

    @Inject
    private UserTransaction transaction;

    @Deployment
    static WebArchive war() {
        return TestArchives.larderWar("rows.war")
                .addPackage(RowsEjb.class.getPackage())
                .addAsResource(
                        new StringAsset("larder.cache.rows.store=sql\nlarder.sql.timeout=PT20S\n"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void makeTable() throws Exception {
        rows.makeTable();
    }

    @Test
    void entriesAreInTheDefaultDataSource() throws Exception {
        assertEquals("of committed", rows.write("committed", false));
        assertEquals(1, rows.count("application_rows", "name = 'committed'"));
        assertTrue(rows.count("larder_entries", "content is not null") > 0);
    }

    @Test
    void callersTransactionTakesNothingBack() throws Exception {
        assertThrows(EJBException.class, () -> rows.write("rolled-back", true));
        assertEquals(0, rows.count("application_rows", "name = 'rolled-back'"), "the application's row");
        assertEquals("of rolled-back", rows.find("rolled-back"), "the cache's entry");
    }

    @Test
    void callersTransactionGoesOn() throws Exception {
        transaction.begin();
        rows.write("outer", false);
        assertTrue(rows.putIfAbsentAndRemove("other"));
        assertEquals(Status.STATUS_ACTIVE, transaction.getStatus());
        transaction.rollback();
        assertEquals(0, rows.count("application_rows", "name = 'outer'"));
        assertEquals("of outer", rows.find("outer"));
    }
}
