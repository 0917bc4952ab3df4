package dev.larder.cache;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

/**
 * The puts of one cache that are announced and not made yet, one for each key. A change of a key detaches its announcement before
 * it changes the store, as it does with a load; and as there it waits at the most for the value to be stored. Safe for use by several
 * threads.
 */
final class Announcements<K> {

    /** One put to come. */
    static final class Announcement {

        private final Set<String> tags;
        private boolean detached;

        private Announcement(Set<String> tags) {
            this.tags = tags;
        }

        private synchronized void detach() {
            detached = true;
        }

        /** Stores, unless somebody has changed the key meanwhile; who changes it now waits for this. Says whether it did. */
        synchronized boolean storeIfAttached(BooleanSupplier store) {
            return !detached && store.getAsBoolean();
        }
    }

    private final ConcurrentMap<K, Announcement> pending = new ConcurrentHashMap<>();

    /** Announces a put of a key; detaches the one that was announced before. */
    Announcement begin(K key, Set<String> tags) {
        var mine = new Announcement(tags);
        var before = pending.putIfAbsent(key, mine);
        while (before != null && !replaced(key, before, mine)) {
            before = pending.putIfAbsent(key, mine);
        }
        return mine;
    }

    private boolean replaced(K key, Announcement before, Announcement mine) {
        before.detach();
        return pending.replace(key, before, mine);
    }

    /** Forgets one that is over. */
    void end(K key, Announcement mine) {
        pending.remove(key, mine);
    }

    /** How many there are. */
    int size() {
        return pending.size();
    }

    void detach(K key) {
        if (!pending.isEmpty()) {
            var announced = pending.get(key);
            if (announced != null) {
                detach(key, announced);
            }
        }
    }

    /** In this order: who changes the key as well meanwhile waits, too, while the value is being stored. */
    private void detach(K key, Announcement announced) {
        announced.detach();
        pending.remove(key, announced);
    }

    /** Detaches those whose keys and tags are meant. */
    void detachIf(BiPredicate<K, Set<String>> which) {
        pending.forEach((key, announced) -> {
            if (which.test(key, announced.tags)) {
                detach(key, announced);
            }
        });
    }
}
