package dev.larder.bench;

/** A slow method, cached by somebody, and the method that makes the cache forget a result. */
public interface Cold {

    /** The cache of all beans that have one by name. */
    String CACHE = "cold";

    String find(String key);

    void forget(String key);

    /** What the slow method reads. */
    Source source();
}
