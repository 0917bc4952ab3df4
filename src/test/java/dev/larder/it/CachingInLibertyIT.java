package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.it.beans.ApplicationShelf;
import dev.larder.it.beans.Clauses;
import dev.larder.it.beans.DependentShelf;
import dev.larder.it.beans.HeirShelf;
import dev.larder.it.beans.Pantry;
import dev.larder.it.beans.RequestShelf;
import dev.larder.it.beans.Shelf;
import dev.larder.it.beans.SingletonShelf;
import dev.larder.it.beans.StatelessShelf;
import dev.larder.it.beans.Unpalatable;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The annotations on every kind of bean, in the war as it is shipped, inside Liberty. */
@ExtendWith(ArquillianExtension.class)
class CachingInLibertyIT {

    @Inject
    private ApplicationShelf application;

    @Inject
    private RequestShelf request;

    @Inject
    private DependentShelf dependent;

    @Inject
    private StatelessShelf stateless;

    @Inject
    private SingletonShelf singleton;

    @EJB
    private StatelessShelf statelessByEjb;

    @EJB
    private SingletonShelf singletonByEjb;

    @Inject
    private Pantry pantry;

    @Inject
    private HeirShelf heir;

    @EJB
    private Pantry pantryByEjb;

    @Deployment
    static WebArchive war() {
        return TestArchives.larderWar("caching.war").addPackage(Shelf.class.getPackage());
    }

    private List<Shelf> beans() {
        return List.of(application, request, dependent);
    }

    private List<Shelf> ejbs() {
        return List.of(stateless, singleton, statelessByEjb, singletonByEjb);
    }

    @Test
    void aResultIsComputedOncePerKey() {
        beans().forEach(Clauses::aResultIsComputedOncePerKey);
        ejbs().forEach(Clauses::aResultIsComputedOncePerKey);
    }

    @Test
    void whatIsPutIsTheResult() {
        beans().forEach(Clauses::whatIsPutIsTheResult);
        ejbs().forEach(Clauses::whatIsPutIsTheResult);
    }

    @Test
    void removeTakesOneEntry() {
        beans().forEach(Clauses::removeTakesOneEntry);
        ejbs().forEach(Clauses::removeTakesOneEntry);
    }

    @Test
    void removeAllTakesAllEntries() {
        beans().forEach(Clauses::removeAllTakesAllEntries);
        ejbs().forEach(Clauses::removeAllTakesAllEntries);
    }

    @Test
    void theDefaultsOfEachSubclassNameItsOwnCache() {
        application.put("whose", "the application's");
        stateless.put("whose", "the EJB's");
        assertEquals("the application's", application.compute("whose", ""));
        assertEquals("the EJB's", stateless.compute("whose", ""));
    }

    @Test
    void injectAndEjbReachTheSameEntries() {
        var first = stateless.compute("shared", "");
        assertEquals(first, statelessByEjb.compute("shared", ""));
        statelessByEjb.remove("shared");
        assertNotEquals(first, stateless.compute("shared", ""));
    }

    @Test
    void anEjbIsCachedBehindItsInterface() {
        var first = pantry.compute("x");
        assertEquals(first, pantry.compute("x"));
        assertEquals(first, pantryByEjb.compute("x"));
        pantryByEjb.remove("x");
        assertNotEquals(first, pantry.compute("x"));
    }

    @Test
    void methodInheritedFromAClassThatIsNotPublicIsCached() {
        assertEquals(heir.find("x"), heir.find("x"));
    }

    @Test
    void aBeanThrowsTheSameObject() {
        for (var bean : beans()) {
            for (var thrown : List.of(new IOException(), new IllegalStateException(), new AssertionError())) {
                assertSame(thrown, assertThrows(Throwable.class, () -> bean.fail("x", thrown)));
            }
        }
    }

    @Test
    void anEjbThrowsTheSameObjectWhereItsContainerDoesNotWrapIt() {
        for (var ejb : ejbs()) {
            for (var thrown : List.of(new IOException(), new Unpalatable())) {
                assertSame(thrown, assertThrows(Throwable.class, () -> ejb.fail("x", thrown)));
            }
        }
    }

    /** Jakarta Enterprise Beans 4.0 Core, 9.3: the container wraps what is no application exception in an EJBException. */
    @Test
    void whatAnEjbsContainerWrapsIsTheSameObject() {
        for (var ejb : ejbs()) {
            for (var thrown : List.of(new IllegalStateException(), new AssertionError())) {
                assertSame(thrown, rootCause(assertThrows(EJBException.class, () -> ejb.fail("x", thrown))));
            }
        }
    }

    /** Liberty puts an exception of its own between an EJBException and an Error. */
    private static Throwable rootCause(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Test
    @RunAsClient
    void theLogNamesTheCachesAndOnceReadyTheAddressOfTheConsole() {
        var log = ServerLog.whole();
        log.awaitLine("Larder caches methods in .*\\bpantry\\b.*: @CacheResult in pantry.*");
        log.awaitLine("CWWKZ0001I: Application caching started.*\n(.*\n)*.*Larder is ready: http://localhost:"
                + System.getProperty("it.http.port") + "/caching/");
    }
}
