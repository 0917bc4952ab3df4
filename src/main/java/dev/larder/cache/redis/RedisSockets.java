package dev.larder.cache.redis;

import javax.net.ssl.SSLSocketFactory;

/**
 * The application's own TLS for connections to Redis, in the place of {@code larder.redis.trust-store} and {@code
 * larder.redis.key-store}. Found by {@link java.util.ServiceLoader} in the application's class loader; used where {@code
 * larder.redis.tls} says {@code true}. At most one.
 */
public interface RedisSockets {

    /**
     * Makes the sockets: its {@link SSLSocketFactory#createSocket(java.net.Socket, String, int, boolean)} is called with a
     * connected socket. That the certificate names the host is checked by Larder. Called once for each cache manager; the
     * factory is used by several threads.
     */
    SSLSocketFactory socketFactory();
}
