package dev.larder.internal.codec;

import java.security.SecureRandom;

/**
 * That values are sealed: encrypted, and bound to their cache, key and header, by AES-256-GCM.
 *
 * <p>The length of a sealed value can be seen from outside, and so how well it compresses. Where somebody may choose a
 * part of a value and watch its length, leave compression off.
 *
 * @param keys the keys
 * @param random where nonces come from
 */
public record Sealing(KeyRing keys, SecureRandom random) {}
