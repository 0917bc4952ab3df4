/**
 * Tells whether the servers that an application's caches are on can be used, as a readiness check of MicroProfile Health.
 *
 * <p>Registered by {@code boot}, only where the server has that API. A server that cannot be used, or does not answer in time, is
 * named and throws nothing.
 */
@NullMarked
package dev.larder.health;

import org.jspecify.annotations.NullMarked;
