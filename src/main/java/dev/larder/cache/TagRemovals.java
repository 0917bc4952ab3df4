package dev.larder.cache;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The removals of tags in one JVM, for stores that are in it: a count that goes up with each of them, and for each tag the
 * count at its latest one. Holds tags that were removed, not those in use. Safe for use by several threads.
 */
public final class TagRemovals {

    private final AtomicLong count = new AtomicLong();
    private final ConcurrentMap<String, Long> latest = new ConcurrentHashMap<>();

    /** The present moment in the order of removals. */
    public long stamp() {
        return count.get();
    }

    /** Removes a tag: what carries it and has an earlier stamp is gone. */
    public void remove(String tag) {
        // In one step with the count, so that of two removals of a tag the later one stays.
        latest.compute(tag, (same, before) -> count.incrementAndGet());
    }

    /** Whether one of these tags was removed after that stamp. */
    public boolean removedSince(long stamp, Set<String> tags) {
        if (stamp == count.get()) {
            return false;
        }
        for (var tag : tags) {
            var removed = latest.get(tag);
            if (removed != null && removed > stamp) {
                return true;
            }
        }
        return false;
    }

    /** Forgets all, once no entry is left. */
    public void clear() {
        latest.clear();
    }
}
