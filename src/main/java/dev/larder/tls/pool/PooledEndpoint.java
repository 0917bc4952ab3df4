package dev.larder.tls.pool;

import java.util.Locale;

/**
 * Where connections go.
 *
 * @param host in lower case
 * @param port the real one
 */
record PooledEndpoint(String host, int port) {

    PooledEndpoint {
        host = host.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
