package dev.larder.it.fresh;

import dev.larder.method.CacheFreshness;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Says who called, and in which thread. */
@Stateless
public class FreshEjb {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Resource
    private SessionContext session;

    @RolesAllowed("kitchen")
    @CacheResult(cacheName = "fresh")
    @CacheFreshness(staleWhileLoading = "PT1H")
    public String find(String key) {
        return "%s %d for %s in %s"
                .formatted(
                        key,
                        CALLS.incrementAndGet(),
                        session.getCallerPrincipal().getName(),
                        Thread.currentThread().getName());
    }

    @PermitAll
    @CacheResult(cacheName = "fresh")
    @CacheFreshness(hardLimit = "PT30S")
    public String fail(String key) {
        throw new IllegalStateException("as told");
    }
}
