package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.larder.it.beans.CachedStateless;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The annotations on the beans of a war, inside Liberty. */
@ExtendWith(ArquillianExtension.class)
class CachingInLibertyIT {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Inject
    Scoped scoped;

    @EJB
    CachedStateless local;

    @Deployment
    static WebArchive war() {
        return TestArchives.larderWar("caching.war").addPackage(CachedStateless.class.getPackage());
    }

    @Test
    void cachesOnACdiBean() {
        var first = scoped.compute("x");
        assertEquals(first, scoped.compute("x"));
        scoped.remove("x");
        assertNotEquals(first, scoped.compute("x"));
    }

    @Test
    void cachesOnAnEjb() {
        assertEquals(local.compute("x"), local.compute("x"));
    }

    @ApplicationScoped
    static class Scoped {
        @CacheResult(cacheName = "scoped")
        public String compute(String argument) {
            return argument + CALLS.incrementAndGet();
        }

        @CacheRemove(cacheName = "scoped")
        public void remove(String argument) {}
    }
}
