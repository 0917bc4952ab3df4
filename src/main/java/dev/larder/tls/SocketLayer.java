package dev.larder.tls;

import javax.net.ssl.SSLSocket;

/**
 * What JSSE does for one socket.
 *
 * @param tls JSSE's socket; of a draft one that is never connected, and keeps what the caller sets until there is a connection
 * @param context which {@code SSLContext} it is of
 * @param handshake the way of its handshake
 * @param isDraft whether there is no connection yet
 */
record SocketLayer(SSLSocket tls, long context, Handshake handshake, boolean isDraft) {}
