/**
 * Values and keys as bytes: formats, compression, sealing, filtered deserialization, and the encoding of keys.
 *
 * <p>Called by the stores that keep bytes. What cannot be read is an {@link
 * dev.larder.internal.codec.UnreadableValueException}, which the cache above makes a miss of.
 */
@NullMarked
package dev.larder.internal.codec;

import org.jspecify.annotations.NullMarked;
