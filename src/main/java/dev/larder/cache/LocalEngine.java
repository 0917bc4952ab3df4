package dev.larder.cache;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an engine on this JVM's heap does beneath a {@link LocalStore}: it holds contents, lets each live as {@link
 * HeldValue#ttlOf} asks, and evicts. A renewed content, be it the same object, starts its time anew.
 *
 * <p>Writes of one key do not meet: the store lets them wait for each other. Reads and evictions do. Safe for use by several
 * threads.
 */
public interface LocalEngine {

    /** The content of an entry, whose time goes on; null if there is none. */
    @Nullable
    Object get(Object key);

    /**
     * The content of an entry that somebody reads; null if there is none. Where reads start the cache's time anew, this one does;
     * a time of the entry's own goes on.
     */
    @Nullable
    Object read(Object key);

    /** The clock that entries end by, in milliseconds from any moment on. */
    long millis();

    /** Writes an entry, whether or not there is one. */
    void put(Object key, Object content);

    /** Writes an entry if there is one; says whether it did. */
    boolean renew(Object key, Object content);

    /** Removes an entry, if there is one. */
    void remove(Object key);

    /** Removes all entries. */
    void clear();

    /** The entries, those that come or go meanwhile or not. */
    Iterator<Map.Entry<Object, Object>> entries();

    /** Gives back the space of entries past their time, now. */
    void clearExpired();

    /** Changes the cache's time for what is written or touched from now on, and the limit by entries, if there is one. */
    void adjust(Duration ttl, long maxEntries);

    /** What it has counted. */
    List<TierStatistics> tiers();

    /** Gives back what it holds; called once. */
    void close();
}
