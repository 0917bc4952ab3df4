package dev.larder.cache;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Begins loads of values for a cache that end later, in whatever thread, and says how they are kept: as {@link KeyedLoad}, whose
 * load ends when it returns.
 *
 * @param <C> what the caller passes on
 */
@FunctionalInterface
public interface StagedLoad<K, C, V> {

    /**
     * Begins the load of a key's value. Called in the caller's thread, no lock held; or, for a caller who has waited for another
     * one's load too long, in one of the cache's own.
     *
     * @return completes with the value, or with null if there is none
     * @throws Exception counts as if the stage failed with it
     */
    CompletionStage<? extends @Nullable V> begin(K key, C context) throws Exception;

    /** As {@link KeyedLoad#tags}. */
    default Set<String> tags(K key, C context) {
        return Set.of();
    }

    /** As {@link KeyedLoad#ttl}; asked in the thread that completes the load. */
    default Ttl ttl(K key, V loaded, C context) {
        return Ttl.OF_CACHE;
    }

    /** As {@link KeyedLoad#onHit}. */
    default Ttl onHit() {
        return Ttl.OF_CACHE;
    }

    /** As {@link KeyedLoad#absentTtl}. */
    default Ttl absentTtl(K key, C context) {
        return Ttl.NONE;
    }

    /** As {@link KeyedLoad#tell}. */
    default void tell(KeyedLoad.Event event) {}
}
