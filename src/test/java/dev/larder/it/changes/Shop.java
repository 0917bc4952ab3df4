package dev.larder.it.changes;

/** Methods that read, write and remove, each in the caller's transaction or in none of its own. */
public interface Shop {

    /** What is stored for a name; by {@code @CacheResult}. */
    String find(String name);

    /** By {@code @CachePut}. */
    void put(String name, String price);

    /** By {@code @CacheRemove}. */
    void remove(String name);

    /** By {@code @CachePut}, in a transaction of its own. */
    void putInNew(String name, String price);

    /** By {@code @CachePut}, in no transaction. */
    void putOutside(String name, String price);

    /** By {@code @CachePut}, which puts despite the exception; that rolls back. */
    void putAndFail(String name, String price);

    /** By {@code @CacheInvalidate} and {@code @CacheInvalidateMatching}, twice each. */
    void invalidate(String name);
}
