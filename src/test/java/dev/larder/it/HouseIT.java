package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.it.guarded.TransactionKeys;
import dev.larder.it.house.HouseEjb;
import jakarta.transaction.Status;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guarded, transactional and cached methods, inside Liberty. The number is that of docs/reference/annotations.md. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HouseIT {

    @ArquillianResource
    private URL base;

    @Deployment
    static WebArchive war() {
        return TestArchives.larderWar("house.war")
                .addPackage(HouseEjb.class.getPackage())
                .addClass(TransactionKeys.class);
    }

    @Test
    @DisplayName("76: authorisation comes first, then the transaction, then the cache, in an EJB and in a bean")
    void theCacheIsAskedLast() {
        var inTransaction = " [" + Status.STATUS_ACTIVE + "]";
        for (var from : List.of("ejb", "bean")) {
            var path = "house?key=x&from=" + from;
            assertEquals("no []", new TestClient(base, "guest").get(path).body());
            assertEquals(
                    "x1" + inTransaction, new TestClient(base, "cook").get(path).body());
            assertEquals(
                    "x1" + inTransaction, new TestClient(base, "cook").get(path).body());
            assertEquals("no []", new TestClient(base, "guest").get(path).body());
        }
    }
}
