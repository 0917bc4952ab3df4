package dev.larder.bench.ejb;

import jakarta.ejb.Stateless;

/** An EJB without any annotation of a cache: the base. */
@Stateless
public class PlainShelf {

    public String find(String key) {
        return key;
    }
}
