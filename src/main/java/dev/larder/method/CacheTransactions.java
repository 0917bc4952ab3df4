package dev.larder.method;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the changes of caches in step with the transactions that they are made in: a removal acts at once and again after the
 * commit, a put removes at once and puts after the commit, and a rollback leaves neither. What a transaction has changed it reads
 * past the cache, so it sees its own data, and nobody else does. Safe for use by several threads.
 */
final class CacheTransactions {

    private final TransactionBoundary boundary;
    private final ConcurrentMap<Object, TransactionChanges> open = new ConcurrentHashMap<>();

    CacheTransactions(TransactionBoundary boundary) {
        this.boundary = boundary;
    }

    /** Whether the calling thread's transaction has changed an entry, or may have. Costs next to nothing while none has any. */
    boolean hasChanged(Cache<Object, Object> cache, Object key) {
        return !open.isEmpty() && changedNow(cache, key);
    }

    /** Whether anybody's transaction has changed anything. */
    boolean isAnyOpen() {
        return !open.isEmpty();
    }

    private boolean changedNow(Cache<Object, Object> cache, Object key) {
        var transaction = boundary.current();
        var changes = transaction == null ? null : open.get(transaction);
        return changes != null && changes.mayHave(cache, key);
    }

    /**
     * A transaction that changes may be made in, in whatever thread and when.
     *
     * @param isOne false for none
     * @param changes null if it lets nobody know of its end
     */
    record Joined(boolean isOne, @Nullable TransactionChanges changes) {

        private static final Joined NONE = new Joined(false, null);
    }

    /** The calling thread's transaction. */
    Joined joined() {
        var transaction = boundary.current();
        return transaction == null ? Joined.NONE : new Joined(true, changes(transaction));
    }

    /**
     * Makes a removal.
     *
     * @param known the transaction it is made in; null for the calling thread's
     */
    void remove(@Nullable Joined known, Cache<Object, Object> cache, CacheRemoval removal, FaultLog faults) {
        var changes = (known == null ? joined() : known).changes();
        if (changes != null) {
            changes.remove(cache, removal, faults);
        }
        removal.from(cache);
    }

    /**
     * Makes a put.
     *
     * @param known the transaction it is made in; null for the calling thread's
     */
    void put(@Nullable Joined known, Cache<Object, Object> cache, NewEntry entry, FaultLog faults) {
        var transaction = known == null ? joined() : known;
        var changes = transaction.changes();
        if (!transaction.isOne()) {
            entry.into(cache);
        } else if (changes == null) {
            new CacheRemoval.OfKey(entry.key()).from(cache);
        } else {
            changes.put(cache, entry, faults);
        }
    }

    /** The changes of the calling thread's transaction; null if it does not let anybody know of its end any more. */
    private @Nullable TransactionChanges changes(Object transaction) {
        try {
            return open.computeIfAbsent(transaction, this::begin);
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private TransactionChanges begin(Object transaction) {
        var changes = new TransactionChanges();
        boundary.whenEnded(outcome -> {
            try {
                changes.end(outcome);
            } finally {
                open.remove(transaction);
            }
        });
        return changes;
    }
}
