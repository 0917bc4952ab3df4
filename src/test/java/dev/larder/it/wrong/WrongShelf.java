package dev.larder.it.wrong;

import jakarta.enterprise.context.ApplicationScoped;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;

/** Breaks two rules of JSR-107. */
@ApplicationScoped
public class WrongShelf {

    @CachePut
    public void putsWhat(String key) {}

    @CacheRemove
    @CacheRemoveAll
    public void removesTwice(String key) {}
}
