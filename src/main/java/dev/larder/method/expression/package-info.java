/**
 * The expressions of {@code @CacheIf} and {@code @CacheUnless}, by Jakarta Expression Language, which is optional and named here
 * alone.
 *
 * <p>Called by {@code method}, at deployment and around calls. An expression that fails throws; {@code method} decides what then.
 */
@NullMarked
package dev.larder.method.expression;

import org.jspecify.annotations.NullMarked;
