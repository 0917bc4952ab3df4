package dev.larder.internal.settings;

/** What tells whether a certificate was revoked. */
public enum RevocationChoice {
    /** Nothing does. */
    NONE,
    /** Revocation lists, RFC 5280. */
    CRL,
    /** The answer of a responder, stapled by the server or asked for, RFC 6960. */
    OCSP,
    /** A responder, and lists where it gives no answer. */
    ANY
}
