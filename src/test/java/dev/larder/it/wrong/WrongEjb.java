package dev.larder.it.wrong;

import jakarta.ejb.Stateless;
import javax.cache.annotation.CacheResult;

/** Breaks another one, as an EJB. */
@Stateless
public class WrongEjb {

    @CacheResult
    public void nothingToKeep() {}
}
