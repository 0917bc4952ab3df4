package dev.larder.bench.ejb;

import jakarta.ejb.Stateless;

/** The same EJB behind an interceptor that does nothing. */
@Stateless
public class IdleShelf {

    @Idle
    public String find(String key) {
        return key;
    }
}
