package dev.larder.tls;

/**
 * A connection whose session others resume.
 *
 * @param host whom its peer was identified as
 * @param port the real one
 * @param lease its slot
 */
record Followed(String host, int port, Lease lease) {}
