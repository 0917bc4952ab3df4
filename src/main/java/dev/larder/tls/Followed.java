package dev.larder.tls;

/**
 * A connection whose session others resume.
 *
 * @param host whom its peer was identified as
 * @param port the real one
 * @param number what JSSE took for the port
 */
record Followed(String host, int port, int number) {}
