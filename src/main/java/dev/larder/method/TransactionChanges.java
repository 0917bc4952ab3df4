package dev.larder.method;

import dev.larder.cache.LarderCache;
import dev.larder.cache.LatePut;
import dev.larder.method.TransactionBoundary.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction changes in caches. It ends once, in whatever thread, and what comes later, as from stages, acts at
 * once; a put after a rollback only removes. Safe for use by
 * several threads.
 */
final class TransactionChanges {

    private record Slot(Cache<Object, Object> cache, Object key) {}

    private record Wide(Cache<Object, Object> cache, CacheRemoval removal) {}

    /** What becomes of one entry after the commit. */
    private record Change(@Nullable Coming coming, FaultLog faults) {

        void giveUp() {
            if (coming != null) {
                coming.put().giveUp();
            }
        }
    }

    private record Coming(LatePut<Object> put, NewEntry entry) {}

    private final Map<Slot, Change> entries = new LinkedHashMap<>();
    private final Map<Wide, FaultLog> wide = new LinkedHashMap<>();
    private @Nullable Outcome ended;

    /** Whether an entry is, or may be, among what was changed. */
    synchronized boolean mayHave(Cache<Object, Object> cache, Object key) {
        return entries.containsKey(new Slot(cache, key))
                || wide.keySet().stream()
                        .anyMatch(one ->
                                one.cache().equals(cache) && one.removal().mayTake(key));
    }

    /** Takes a removal down that is about to be made, to make it again after the commit. */
    synchronized void remove(Cache<Object, Object> cache, CacheRemoval removal, FaultLog faults) {
        if (ended != null) {
            return;
        }
        if (removal instanceof CacheRemoval.OfKey one) {
            become(new Slot(cache, one.key()), new Change(null, faults));
        } else {
            wide.put(new Wide(cache, removal), faults);
        }
    }

    /** Removes an entry, to put another one after the commit. A cache of somebody else's provider only removes, then as well. */
    synchronized void put(Cache<Object, Object> cache, NewEntry entry, FaultLog faults) {
        if (ended == Outcome.COMMITTED) {
            entry.into(cache);
            return;
        }
        if (ended != null || !(cache instanceof LarderCache<Object, Object> larder)) {
            var removal = new CacheRemoval.OfKey(entry.key());
            remove(cache, removal, faults);
            removal.from(cache);
            return;
        }
        var late = larder.putLater(entry.key(), entry.tags());
        become(new Slot(cache, entry.key()), new Change(new Coming(late, entry), faults));
    }

    private void become(Slot slot, Change change) {
        var before = entries.put(slot, change);
        if (before != null) {
            before.giveUp();
        }
    }

    /** Makes what is left to do. Removals of more than one entry come first; a put that one of them covers is refused by its cache. */
    synchronized void end(Outcome outcome) {
        ended = outcome;
        if (outcome == Outcome.ROLLED_BACK) {
            entries.values().forEach(change -> change.faults().survive(change::giveUp));
        } else {
            wide.forEach((one, faults) -> faults.survive(() -> again(one.cache(), one.removal())));
            entries.forEach((slot, change) -> change.faults().survive(() -> end(slot, change, outcome)));
        }
        entries.clear();
        wide.clear();
    }

    private static void end(Slot slot, Change change, Outcome outcome) {
        var coming = change.coming();
        if (coming != null && outcome == Outcome.COMMITTED) {
            coming.put().put(coming.entry().value(), coming.entry().ttl());
        } else {
            change.giveUp();
            again(slot.cache(), new CacheRemoval.OfKey(slot.key()));
        }
    }

    /** Removes what others have loaded meanwhile; a cache writer has been told at once and is not told again. */
    private static void again(Cache<Object, Object> cache, CacheRemoval removal) {
        if (!(cache instanceof LarderCache<Object, Object> larder) || !isWrittenThrough(cache)) {
            removal.from(cache);
        } else if (removal instanceof CacheRemoval.OfKey one) {
            larder.putLater(one.key(), Set.of()).giveUp();
        } else {
            larder.clear();
        }
    }

    @SuppressWarnings("unchecked") // there is no class with type arguments to ask for
    private static boolean isWrittenThrough(Cache<Object, Object> cache) {
        return cache.getConfiguration(CompleteConfiguration.class).isWriteThrough();
    }
}
