package dev.larder.cache;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The removals of tags in one JVM, for stores that are in it: a count that goes up with each of them, and for each tag the
 * count at its latest one. Holds tags that were removed, not those in use.
 *
 * <p>It remembers so many tags and no more. Beyond that it takes all that is tagged and older than this moment for removed:
 * entries may be lost so, and none is wrong. Safe for use by several threads.
 */
public final class TagRemovals {

    /** So many tags are remembered: about 10 MB. */
    static final int MOST = 100_000;

    private final AtomicLong count;
    private final ConcurrentMap<String, Long> latest = new ConcurrentHashMap<>();
    private final AtomicLong floor = new AtomicLong();

    /** None so far. */
    public TagRemovals() {
        this(0);
    }

    /**
     * None since that stamp, which is the latest that entries of an earlier run can have.
     *
     * @param stamp from {@link #stamp}
     */
    public TagRemovals(long stamp) {
        this.count = new AtomicLong(stamp);
    }

    /** The present moment in the order of removals. */
    public long stamp() {
        return count.get();
    }

    /** Removes a tag: what carries it and has an earlier stamp is gone. */
    public void remove(String tag) {
        // In one step with the count, so that of two removals of a tag the later one stays.
        latest.compute(tag, (same, before) -> count.incrementAndGet());
        if (latest.size() > MOST) {
            forget();
        }
    }

    private void forget() {
        long upTo = count.get();
        floor.accumulateAndGet(upTo, Math::max); // first, so that no reader misses both
        latest.values().removeIf(removed -> removed <= upTo);
    }

    /** Whether one of these tags was removed after that stamp. */
    public boolean removedSince(long stamp, Set<String> tags) {
        if (stamp == count.get() || tags.isEmpty()) {
            return false;
        }
        for (var tag : tags) {
            var removed = latest.get(tag);
            if (removed != null && removed > stamp) {
                return true;
            }
        }
        return stamp < floor.get();
    }
}
