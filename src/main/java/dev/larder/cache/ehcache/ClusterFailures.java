package dev.larder.cache.ehcache;

import dev.larder.cache.StoreUnavailableException;
import dev.larder.internal.settings.KnownClusterSettings;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.ehcache.clustered.client.internal.store.ReconnectInProgressException;
import org.terracotta.exception.ConnectionClosedException;
import org.terracotta.exception.ConnectionShutdownException;

/** Says what is wrong with the servers, which setting decides it, and why; never a key or a value. */
record ClusterFailures(ClusterSettings settings) {

    /** An operation that was not carried out, or of which nobody knows. */
    StoreUnavailableException of(Throwable failure) {
        return has(failure, TimeoutException.class)
                ? late(failure)
                : failure("cannot be reached: " + reason(failure), failure);
    }

    StoreUnavailableException late(Throwable failure) {
        return failure(
                "has not answered within %s, which %s decides"
                        .formatted(settings.timeout(), KnownClusterSettings.TIMEOUT.key()),
                failure);
    }

    /** The servers are there and do not give a cache what it needs. */
    StoreUnavailableException refused(Throwable failure) {
        return failure(
                "does not give what %s, %s, %s, a max-bytes or a consistency ask for: %s"
                        .formatted(
                                KnownClusterSettings.OFFHEAP.key(),
                                KnownClusterSettings.SHARED_BYTES.key(),
                                KnownClusterSettings.MANAGER.key(),
                                reason(failure)),
                failure);
    }

    private StoreUnavailableException failure(String what, Throwable failure) {
        return new StoreUnavailableException(
                "Terracotta at %s, which %s leads to, %s"
                        .formatted(settings.addresses(), KnownClusterSettings.SERVERS.key(), what),
                failure);
    }

    /** Whether the connection has gone for good: others of its kind will fail as well. */
    static boolean isLost(Throwable failure) {
        return has(failure, ConnectionClosedException.class)
                || has(failure, ConnectionShutdownException.class)
                || has(failure, ReconnectInProgressException.class)
                || has(failure, IllegalStateException.class); // "disconnected", or closed by another operation
    }

    /** Whether Ehcache has looked for more entries than there were. */
    static boolean isEnd(Throwable failure) {
        return has(failure, NoSuchElementException.class);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable failure) {
        var deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }
}
