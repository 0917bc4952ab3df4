package dev.larder.cache;

import dev.larder.cache.EntryStoreFactory.Stores;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What the parts of {@link EntryStoreContract} work with. */
interface StoreUnderTest {

    Duration TTL = Duration.ofMinutes(10);
    /** Longer than a few calls take: the clock of a real server goes on by itself. */
    Duration MOMENT = Duration.ofSeconds(4);

    /** Equal to others of the same number, as two states of an entity are, but not the same. */
    record Money(int cents) implements java.io.Serializable {}

    Stores stores();

    /** A store of no entries, for 100,000 of them. */
    EntryStore<Object, Object> store();

    /** Settings for a cache of that kind of store. */
    CacheSettings settings(long maxEntries, Optional<Long> maxBytes);

    /** Lets the store's clock go on. */
    void pass(Duration duration);

    /** Whether this kind of store is a {@link TaggedStore}. */
    boolean hasTags();

    /** Whether others than one cache write to this kind of store, so that it fences keys too. */
    default boolean isShared() {
        return false;
    }

    /** How often threads do in turn what they get into each other's way with: less where each time is a journey. */
    default int inTurn(int often) {
        return often;
    }

    /** Whether this kind of store removes entries when there are too many. */
    boolean evicts();

    default Object version(Object key) {
        return store().findStored(key).version();
    }

    default Set<Object> keys() {
        var keys = new HashSet<>();
        store().keys().forEachRemaining(keys::add);
        return keys;
    }
}
