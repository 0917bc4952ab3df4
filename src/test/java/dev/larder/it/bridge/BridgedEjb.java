package dev.larder.it.bridge;

import jakarta.ejb.Stateless;
import javax.cache.annotation.CacheResult;

/** Reached through its interface alone. */
@Stateless
public class BridgedEjb implements General<String> {

    @Override
    @CacheResult
    public String find(String key) {
        return key;
    }
}
