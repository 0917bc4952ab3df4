package dev.larder.cache;

/** Keeps what was loaded; says whether it is kept. */
@FunctionalInterface
interface Keeping<K, V> {

    /** Keeps a value that was loaded after {@code fence}. */
    boolean keep(K key, V value, Object fence);

    /** Records that there is no value, where that is to be; as {@link #keep}. */
    default boolean keepAbsent() {
        return false;
    }
}
