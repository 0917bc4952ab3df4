package dev.larder.it.ejbs;

import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** A generic method that beans inherit. */
public abstract class Catalogue<T> {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @CacheResult
    public String look(T key) {
        return key + "" + CALLS.incrementAndGet();
    }
}
