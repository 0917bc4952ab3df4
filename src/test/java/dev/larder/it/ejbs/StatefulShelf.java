package dev.larder.it.ejbs;

import dev.larder.it.beans.Shelf;
import jakarta.ejb.Remove;
import jakarta.ejb.Stateful;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheRemove;

/** One for each client; the cache is of all of them. */
@Stateful
@CacheDefaults(cacheName = "stateful")
public class StatefulShelf extends Shelf {

    private String owner = "nobody";

    public void ownedBy(String name) {
        owner = name;
    }

    public String owner() {
        return owner;
    }

    /** Ends this bean, not the cache. */
    @Remove
    @CacheRemove
    public void leave(String key) {}
}
