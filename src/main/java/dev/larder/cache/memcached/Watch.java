package dev.larder.cache.memcached;

/** Hears what becomes of servers. */
interface Watch {

    /**
     * There is a new connection, which nobody else uses before this returns.
     *
     * @param fresh asks over it, in a thread that may wait
     */
    void connected(Server server, Asker fresh);

    /** Nobody listens there any more; who asks whether it is down does not know yet. */
    void gone(Server server);
}
