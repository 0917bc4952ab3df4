package dev.larder.cache.memcached;

import dev.larder.cache.Deadline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation found at a name, before it does something there.
 *
 * @param at where
 * @param found an entry, a lease, or what counts for nothing; null if nothing stands there
 * @param entry the entry, if it is one and there; null otherwise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Look(At at, Request.@Nullable Found found, byte @Nullable [] entry) {

    /**
     * A name in one server, for one operation.
     *
     * @param token that of its room, which has been right since the operation began
     */
    record At(Server server, String token, String name, Deadline deadline) {

        /** Asks the one thing. */
        Request ask(Request request) {
            server.ask(List.of(request), deadline);
            return request;
        }
    }

    /** Writes in its place; not if something else stands there by now. */
    boolean replace(byte[] bytes, int seconds) {
        return at.ask(
                        found == null
                                ? Request.add(at.name(), bytes, seconds)
                                : Request.replace(at.name(), bytes, seconds, found.unique()))
                .isDone();
    }

    /** Removes it; not if something else stands there by now. */
    boolean remove() {
        return found != null
                && at.ask(Request.remove(at.name(), found.unique())).isDone();
    }
}
