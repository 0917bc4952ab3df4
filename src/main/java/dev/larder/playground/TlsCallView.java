package dev.larder.playground;

/**
 * How one call by TLS went.
 *
 * @param resumed whether its connection resumed a session that Larder had kept
 * @param protocol as JSSE names it: {@code TLSv1.3}
 * @param cipherSuite as JSSE names it
 * @param nanoseconds how long the handshake took
 */
public record TlsCallView(boolean resumed, String protocol, String cipherSuite, long nanoseconds) {}
