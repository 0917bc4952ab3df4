package dev.larder.tls;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLSocket;

/**
 * Those whom a socket tells of its handshakes. JSSE tells them in a thread of its own before the peer was looked at: here they hear of it
 * afterwards, and only if it is the right one. Thread-safe.
 */
final class HandshakeListeners {

    private final ResumingSSLSocket socket;
    private final Map<HandshakeCompletedListener, HandshakeCompletedListener> told = new ConcurrentHashMap<>();

    HandshakeListeners(ResumingSSLSocket socket) {
        this.socket = socket;
    }

    /** One that is there already stays there once, as JSSE has it. */
    void add(HandshakeCompletedListener listener, SSLSocket jsse) {
        HandshakeCompletedListener ours = event -> {
            if (socket.isSeen()) {
                listener.handshakeCompleted(new HandshakeCompletedEvent(socket, event.getSession()));
            }
        };
        if (told.putIfAbsent(listener, ours) == null) {
            jsse.addHandshakeCompletedListener(ours);
        }
    }

    /**
     * Takes one away.
     *
     * @throws IllegalArgumentException if it is not there, as JSSE has it
     */
    void remove(HandshakeCompletedListener listener, SSLSocket jsse) {
        var ours = told.remove(listener);
        if (ours == null) {
            throw new IllegalArgumentException("no such listener");
        }
        jsse.removeHandshakeCompletedListener(ours);
    }

    /** All of them hear of another socket of JSSE's. */
    void moveTo(SSLSocket jsse) {
        told.values().forEach(jsse::addHandshakeCompletedListener);
    }
}
