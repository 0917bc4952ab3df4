package dev.larder.method;

import dev.larder.cache.LarderCache;
import dev.larder.cache.StoreUnavailableException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.Cache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a stored result of one method has to be. One of another type, which another method or other code put there, would come out
 * as a {@link ClassCastException} at the caller; it is a miss. Safe for use by several threads.
 */
final class StoredType {

    private static final Logger LOG = LoggerFactory.getLogger(StoredType.class);

    private final Class<?> type;
    private final Method method;
    private final AtomicBoolean logged = new AtomicBoolean();

    StoredType(MethodPlan<?> plan) {
        this.method = plan.method();
        this.type = plan.form().valueClass();
    }

    /** Whether the method could have returned it. */
    boolean fits(Object stored) {
        return stored.getClass() == type || type.isInstance(stored); // the first is cheaper, and nearly always enough
    }

    /** Takes what does not fit out of the cache, so that a result can take its place. */
    void remove(Cache<Object, Object> cache, Object key, Object stored) {
        if (!logged.getAndSet(true)) {
            LOG.warn(
                    "Fault {}: cache {} holds a {} for {}, which gives a {}: a miss. Do two methods share keys there? Not logged"
                            + " again for this method",
                    FaultNumbers.next(),
                    cache.getName(),
                    stored.getClass().getName(),
                    method,
                    type.getName());
        }
        try {
            if (cache instanceof LarderCache<Object, Object> larder) {
                larder.putLater(key, Set.of()).giveUp(); // which no cache writer hears of: a read deletes nobody's data
            } else {
                cache.remove(key, stored);
            }
        } catch (StoreUnavailableException e) {
            LOG.debug("It stays until its store can be reached", e);
        }
    }
}
