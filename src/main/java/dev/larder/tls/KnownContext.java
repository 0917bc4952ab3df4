package dev.larder.tls;

import javax.net.ssl.SSLContext;

/**
 * A context and what tells it from others.
 *
 * @param number no other context of this client has or had it
 */
record KnownContext(SSLContext context, long number) {}
