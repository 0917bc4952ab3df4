package dev.larder.cache.tiered;

import dev.larder.cache.Invalidations;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When the entries of one cache were last invalidated, in the order of a count that goes up with each time.
 *
 * <p>Who takes something over into near notes the count before he asks the far store; what he gets holds as long as nothing of
 * it was invalidated later than that. So what was asked for before a change never holds after it, however late it comes, and
 * nobody waits for anybody.
 *
 * <p>Keys share slots: a change may end what was not changed, and the far store is asked once more. Safe for use by several
 * threads.
 */
final class Invalidated implements Invalidations {

    private static final int FEWEST = 1 << 8;
    private static final int MOST = 1 << 20;

    private final AtomicLong count = new AtomicLong();
    private final AtomicLongArray latest;
    private final AtomicLong latestTag = new AtomicLong();
    private final AtomicLong latestOfAll = new AtomicLong();

    /**
     * Nothing so far.
     *
     * @param maxEntries how many entries near holds; there are about as many slots
     */
    Invalidated(long maxEntries) {
        long slots = Math.max(FEWEST, Math.min(MOST, maxEntries));
        latest = new AtomicLongArray(Math.toIntExact(Long.highestOneBit(2 * slots - 1)));
    }

    /** The present moment. */
    long stamp() {
        return count.get();
    }

    /** The slot of a key with that hash. */
    int slot(int hash) {
        int spread = hash * 0x9E3779B9; // of hashes that follow one another, too, no two share one
        return (spread ^ spread >>> 16) & latest.length() - 1;
    }

    /** Whether nothing of an entry was invalidated since its stamp. */
    boolean isCurrent(NearEntry entry) {
        long stamp = entry.stamp();
        return stamp >= latest.get(entry.slot())
                && stamp >= latestOfAll.get()
                && (!entry.tagged() || stamp >= latestTag.get());
    }

    @Override
    public void changed(int hash) {
        latest.accumulateAndGet(slot(hash), count.incrementAndGet(), Math::max);
    }

    @Override
    public void tagRemoved() {
        latestTag.accumulateAndGet(count.incrementAndGet(), Math::max);
    }

    @Override
    public void all() {
        latestOfAll.accumulateAndGet(count.incrementAndGet(), Math::max);
    }
}
