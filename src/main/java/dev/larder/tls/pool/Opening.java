package dev.larder.tls.pool;

import java.io.IOException;
import javax.net.ssl.SSLSocket;

/** What is done with each new connection before it is lent for the first time. May be called by several threads at once. */
@FunctionalInterface
public interface Opening {

    /** The server must be the one that its certificate names, by the rules of HTTPS (RFC 9525); nothing is said to it. */
    static Opening identified() {
        return socket -> {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
        };
    }

    /**
     * Sets the connection's parameters, lets the handshake be made, and says what the protocol has to say first.
     *
     * @param connected its handshake has not begun
     * @throws IOException if it is of no use; it is closed then, and the borrower gets this exception
     */
    void open(SSLSocket connected) throws IOException;
}
