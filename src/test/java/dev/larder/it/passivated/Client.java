package dev.larder.it.passivated;

import jakarta.ejb.PostActivate;
import jakarta.ejb.PrePassivate;
import jakarta.ejb.Stateful;
import java.io.Serial;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Written away by its container while nobody calls it. */
@Stateful
public class Client implements Serializable {

    static final AtomicInteger PASSIVATED = new AtomicInteger();
    static final AtomicInteger ACTIVATED = new AtomicInteger();

    @Serial
    private static final long serialVersionUID = 1;

    private static final AtomicInteger CALLS = new AtomicInteger();

    private String name = "";

    public void call(String newName) {
        name = newName;
    }

    public String name() {
        return name;
    }

    @CacheResult(cacheName = "clients")
    public String find(String key) {
        return key + CALLS.incrementAndGet();
    }

    @PrePassivate
    void passivated() {
        PASSIVATED.incrementAndGet();
    }

    @PostActivate
    void activated() {
        ACTIVATED.incrementAndGet();
    }
}
