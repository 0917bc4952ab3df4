package dev.larder.cache.memcached;

import dev.larder.cache.Deadline;
import java.util.List;

/** Who sends requests to a server. */
interface Asker {

    /**
     * Sends requests in their order, in one round trip.
     *
     * @throws dev.larder.cache.StoreUnavailableException if the server does not answer all of them, or refuses one
     * @throws dev.larder.cache.ValueTooLargeException if it finds one too large
     */
    void ask(List<Request> requests, Deadline deadline);
}
