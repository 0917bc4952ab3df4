package dev.larder.it.changes;

/** Methods that read, write and remove, each in the caller's transaction or in none of its own. */
public interface Shop {

    /** What is stored for a name; by {@code @CacheResult}. */
    String find(String name);

    /** By {@code @CachePut}; says what {@link #find} says inside the method, which is called after the put before it. */
    void put(String name, String price);

    /** By {@code @CacheRemove}. */
    void remove(String name);

    /** By {@code @CacheInvalidate} and {@code @CacheInvalidateMatching}, twice each. */
    void invalidate(String name);
}
