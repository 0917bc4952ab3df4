package dev.larder.internal.settings;

/** By whose rules the name in a server's certificate is compared with the one that was connected to. */
public enum IdentificationChoice {
    /** As the caller's {@code SSLParameters} say; not at all if they say nothing. */
    CALLER,
    /** Those of HTTP, RFC 9110 section 4.3.4. */
    HTTPS,
    /** Those of LDAP, RFC 4513 section 3.1.3. */
    LDAPS
}
