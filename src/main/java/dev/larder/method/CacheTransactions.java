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

    private boolean changedNow(Cache<Object, Object> cache, Object key) {
        var transaction = boundary.current();
        var changes = transaction == null ? null : open.get(transaction);
        return changes != null && changes.mayHave(cache, key);
    }

    /** Makes a removal. */
    void remove(Cache<Object, Object> cache, CacheRemoval removal, FaultLog faults) {
        var transaction = boundary.current();
        var changes = transaction == null ? null : changes(transaction);
        if (changes != null) {
            changes.remove(cache, removal, faults);
        }
        removal.from(cache);
    }

    /** Makes a put. */
    void put(Cache<Object, Object> cache, NewEntry entry, FaultLog faults) {
        var transaction = boundary.current();
        if (transaction == null) {
            entry.into(cache);
            return;
        }
        var changes = changes(transaction);
        if (changes == null) {
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
