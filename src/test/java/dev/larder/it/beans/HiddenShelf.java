package dev.larder.it.beans;

import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Not public: javac gives each public heir a bridge to the public method, with its annotation. */
class HiddenShelf {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @CacheResult
    public String find(String key) {
        return key + CALLS.incrementAndGet();
    }
}
