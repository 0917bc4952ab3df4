/**
 * A few TLS connections to each server that are kept open, for protocols that can go on after an answer.
 *
 * <p>Used by applications; works where the optional library {@code org.apache.commons:commons-pool2} lies beside Larder. A server
 * that cannot be reached is the caller's {@link java.io.IOException}, at once.
 */
@NullMarked
package dev.larder.tls.pool;

import org.jspecify.annotations.NullMarked;
