package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.fresh.FreshBean;
import dev.larder.it.fresh.FreshEjb;
import dev.larder.it.fresh.FreshPantry;
import dev.larder.it.fresh.FreshVisit;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs in the background on the server's managed executor: bean, request and transaction, and who they run for. */
@ExtendWith(ArquillianExtension.class)
class FreshnessInLibertyIT {

    @Inject
    private FreshBean bean;

    @Inject
    private FreshVisit visit;

    @EJB
    private FreshEjb ejb;

    @EJB
    private FreshPantry pantry;

    @Deployment
    static WebArchive war() {
        return TestArchives.larderWar("fresh.war")
                .addPackage(FreshBean.class.getPackage())
                .addClass(TestClient.class)
                .addAsResource(
                        new StringAsset("larder.cache.fresh.ttl=PT0.05S"), "META-INF/microprofile-config.properties");
    }

    /** The result of the run that follows the first one. */
    private static String refreshed(Supplier<String> find) throws InterruptedException {
        var first = find.get();
        var second = find.get();
        for (int i = 0; i < 1000 && first.equals(second); i++) {
            var unused = new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS); // the server has no Awaitility
            second = find.get();
        }
        return second;
    }

    private static void assertInAnotherThread(String result) {
        assertFalse(result.endsWith("in " + Thread.currentThread().getName()), result);
    }

    @Test
    void beanRunsAgainInATransactionAndARequestOfItsOwn() throws InterruptedException {
        var first = bean.find("bean");
        var second = refreshed(() -> bean.find("bean"));
        assertInAnotherThread(second);
        assertTrue(second.contains(" status 0 "), second);
        assertFalse(second.contains(first.substring(first.indexOf("visit "), first.indexOf(" in "))), second);
    }

    @Test
    void beanOfARequestIsMadeForTheRun() throws InterruptedException {
        var second = refreshed(() -> visit.find("visit"));
        assertInAnotherThread(second);
        assertFalse(second.contains("visit " + visit.number() + " "), second);
    }

    @Test
    void ejbRunsAgainBehindItsInterface() throws InterruptedException {
        assertInAnotherThread(refreshed(() -> pantry.find("pantry")));
    }

    @Test
    void whatAnEjbThrowsInAnotherThreadIsWrappedOnce() {
        var thrown = assertThrows(EJBException.class, () -> ejb.fail("x"));
        assertEquals(IllegalStateException.class, thrown.getCausedByException().getClass());
    }

    @Test
    @RunAsClient
    void ejbRunsAgainForTheCaller(@ArquillianResource URL base) {
        var cook = new TestClient(base, "cook");
        var first = cook.get("fresh?key=x");
        assertEquals(200, first.statusCode(), first::body);
        assertTrue(first.body().contains(" for cook in "), first::body);
        Awaitility.await()
                .until(() -> !first.body().equals(cook.get("fresh?key=x").body()));
        var second = cook.get("fresh?key=x");
        assertTrue(second.body().contains(" for cook in "), second::body);
    }
}
