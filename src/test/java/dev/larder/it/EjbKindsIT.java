package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.LarderCacheManager;
import dev.larder.it.beans.Clauses;
import dev.larder.it.beans.Shelf;
import dev.larder.it.ejbs.CatalogueEjb;
import dev.larder.it.ejbs.Finder;
import dev.larder.it.ejbs.FinderBean;
import dev.larder.it.ejbs.FinderEjb;
import dev.larder.it.ejbs.LockedShelf;
import dev.larder.it.ejbs.NamedKeys;
import dev.larder.it.ejbs.NamingEjb;
import dev.larder.it.ejbs.StatefulShelf;
import dev.larder.it.ejbs.TextFinder;
import jakarta.ejb.ConcurrentAccessException;
import jakarta.ejb.EJB;
import jakarta.ejb.NoSuchEJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is particular to one kind of EJB, inside Liberty. The numbers are those of docs/reference/annotations.md. */
@ExtendWith(ArquillianExtension.class)
class EjbKindsIT {

    @EJB
    private StatefulShelf one;

    @EJB
    private StatefulShelf other;

    @Inject
    private StatefulShelf injected;

    @Inject
    private LockedShelf locked;

    @Inject
    private FinderEjb finderEjb;

    @Inject
    private FinderBean finderBean;

    @Inject
    private CatalogueEjb catalogue;

    @Inject
    private NamingEjb naming;

    @Inject
    private LarderCacheManager caches;

    @Deployment
    static WebArchive war() {
        return TestArchives.larderWar("ejbs.war")
                .addPackage(Shelf.class.getPackage())
                .addPackage(StatefulShelf.class.getPackage());
    }

    @Test
    @DisplayName("75: @Stateful")
    void statefulEjbCaches() {
        for (var shelf : List.of(one, injected)) {
            Clauses.aResultIsComputedOncePerKey(shelf);
            Clauses.whatIsPutIsTheResult(shelf);
            Clauses.removeTakesOneEntry(shelf);
            Clauses.removeAllTakesAllEntries(shelf);
        }
    }

    @Test
    @DisplayName("75: @Stateful; each has its own state, and all share the cache, also with one that is no more")
    void statefulEjbsShareTheCache() {
        one.ownedBy("the one");
        other.ownedBy("the other");
        assertEquals("the one", one.owner());
        other.put("left", "by the other");
        other.put("kept", "by the other");
        assertEquals("by the other", one.compute("left", ""));
        other.leave("left");
        assertThrows(NoSuchEJBException.class, () -> other.compute("left", ""));
        assertNotEquals("by the other", one.compute("left", ""));
        assertEquals("by the other", one.compute("kept", ""));
    }

    @Test
    @DisplayName("75: @Singleton; a hit waits for the container's lock like any call")
    void lockComesBeforeAHit() throws Exception {
        var first = locked.compute("x");
        assertEquals(first, locked.compute("x"));
        whileItStands(
                () -> {
                    assertThrows(ConcurrentAccessException.class, () -> locked.compute("x"));
                    return null;
                },
                locked::hold);
        assertEquals(first, locked.compute("x"));
    }

    @Test
    @DisplayName("75: @Singleton; readers hit side by side")
    void readersHitSideBySide() throws Exception {
        var first = locked.read("read");
        whileItStands(
                () -> {
                    assertEquals(first, locked.read("read"));
                    return null;
                },
                locked::holdForReading);
    }

    @Test
    @DisplayName("77: a generic method of a bean caches through its class and through its interface alike")
    void genericMethodOfABeanCaches() {
        Finder<String> finder = finderBean;
        assertEquals(finderBean.find("x"), finder.find("x"));
        assertEquals(finder.find("x"), finder.find("x"));
    }

    @Test
    @DisplayName("77: of an EJB through its class, and through an interface that declares it as the class does")
    void genericMethodOfAnEjbCaches() throws NamingException {
        var byInterface = lookUp(TextFinder.class, "java:module/FinderEjb!" + TextFinder.class.getName());
        var found = finderEjb.find("x");
        for (Finder<String> finder : List.of(finderEjb, byInterface)) {
            assertEquals(found, finder.find("x"));
        }
        assertEquals(found, byInterface.find("x"));
    }

    @Test
    @DisplayName("73, 77: an EJB caches a generic method that it inherits")
    void inheritedGenericMethodCaches() {
        assertEquals(catalogue.look("x"), catalogue.look("x"));
        assertNotEquals(catalogue.look("x"), catalogue.look("y"));
    }

    @Test
    @DisplayName("16, 27: an EJB's generator and factory are beans, or plain classes")
    void generatorsAndFactoriesAreFound() {
        assertEquals(naming.findByBeans("Pen"), naming.findByBeans("pEN"));
        assertEquals(
                naming.findByBeans("pen"), caches.cache("by the bean").get(new NamedKeys.Text("injected true pen")));
        assertEquals(naming.findByPlainClasses("Pen"), naming.findByPlainClasses("pEN"));
        assertEquals(
                naming.findByPlainClasses("pen"),
                caches.cache("by the plain class").get(new NamedKeys.Text("plain pen")));
    }

    /** A call that stands in the bean until it may go on. */
    private interface Standing {
        void in(CountDownLatch held, CountDownLatch enough) throws InterruptedException;
    }

    private void whileItStands(Callable<?> action, Standing standing) throws Exception {
        var held = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        var executor = lookUp(ManagedExecutorService.class, "java:comp/DefaultManagedExecutorService");
        var call = executor.submit(() -> {
            standing.in(held, enough);
            return "";
        });
        try {
            held.await();
            action.call();
        } finally {
            enough.countDown();
        }
        call.get(1, TimeUnit.MINUTES);
    }

    @SuppressWarnings("BanJNDI") // fixed names of the java: namespace
    private static <T> T lookUp(Class<T> type, String name) throws NamingException {
        return type.cast(InitialContext.doLookup(name));
    }
}
