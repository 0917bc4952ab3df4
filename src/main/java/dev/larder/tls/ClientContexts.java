package dev.larder.tls;

import java.io.IOException;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;

/**
 * The contexts of one client, by endpoint. It holds none of them: a server that is configured anew makes others. Thread-safe.
 */
final class ClientContexts {

    private final ContextSource source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<SSLContext, Long> numbers = new WeakHashMap<>();
    private long last;

    ClientContexts(ContextSource source) {
        this.source = source;
    }

    /**
     * The context for connections to an endpoint.
     *
     * @throws IOException if there is none
     */
    KnownContext of(String host, int port) throws IOException {
        var context = source.context(host, port);
        lock.lock();
        try {
            return new KnownContext(context, numbers.computeIfAbsent(context, any -> ++last));
        } finally {
            lock.unlock();
        }
    }

    /**
     * The context for what is not known to be of an endpoint.
     *
     * @throws IOException if there is none
     */
    SSLContext general() throws IOException {
        return source.context("", 0);
    }
}
