/**
 * Outbound TLS whose connections resume earlier sessions, and a small server side for tests and embedded servers.
 *
 * <p>Called by whoever opens connections: as an {@code SSLSocketFactory}, an {@code SSLContext}, or by name in settings. A peer
 * that is not who it should be ends the connection with an exception that says so.
 */
@NullMarked
package dev.larder.tls;

import org.jspecify.annotations.NullMarked;
