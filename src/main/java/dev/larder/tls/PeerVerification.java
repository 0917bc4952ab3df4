package dev.larder.tls;

import javax.net.ssl.SSLException;

/**
 * An application's own check of its peers, beside those of the trust manager and of the name.
 *
 * <p>Runs on every connection, resumed ones too, in the thread that does the handshake: after the name check, and before the
 * application reads or writes anything. Called by several threads at once. A trust manager, by contrast, is asked only when a session
 * begins.
 */
@FunctionalInterface
public interface PeerVerification {

    /**
     * Looks at a peer.
     *
     * @throws SSLException to refuse it: the connection is closed, its session is not resumed again, and the caller sees this same
     *     exception. A {@code RuntimeException} does the same. {@link PeerRevokedException#of} ends all sessions that are kept for the
     *     endpoint
     */
    void verify(Peer peer) throws SSLException;
}
