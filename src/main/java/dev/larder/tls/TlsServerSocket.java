package dev.larder.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Accepts connections and makes each one TLS, as JSSE's own does, which has no way to choose application protocols by code. What
 * is set on it holds for the connections that it accepts afterwards.
 */
final class TlsServerSocket extends SSLServerSocket {

    private final SSLContext context;
    private final ServerHandshake handshake;

    /** Never used for a connection: an engine can be told all that a server socket can, and keeps it. */
    private final SSLEngine told;

    /** Not bound yet. */
    TlsServerSocket(SSLContext context, ServerHandshake handshake) throws IOException {
        this.context = context;
        this.handshake = handshake;
        this.told = handshake.on(context.createSSLEngine());
    }

    @Override
    public Socket accept() throws IOException {
        var accepted = super.accept();
        try {
            var socket = (SSLSocket)
                    context.getSocketFactory().createSocket(accepted, InputStream.nullInputStream(), true);
            socket.setEnableSessionCreation(told.getEnableSessionCreation());
            return handshake.on(socket, told.getSSLParameters());
        } catch (IOException | RuntimeException e) {
            accepted.close();
            throw e;
        }
    }

    @Override
    public SSLParameters getSSLParameters() {
        return told.getSSLParameters();
    }

    @Override
    public void setSSLParameters(SSLParameters parameters) {
        told.setSSLParameters(parameters);
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return told.getEnabledCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        told.setEnabledCipherSuites(suites);
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return told.getSupportedCipherSuites();
    }

    @Override
    public String[] getSupportedProtocols() {
        return told.getSupportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return told.getEnabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        told.setEnabledProtocols(protocols);
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        told.setNeedClientAuth(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return told.getNeedClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        told.setWantClientAuth(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return told.getWantClientAuth();
    }

    @Override
    public void setUseClientMode(boolean mode) {
        if (mode) {
            throw new IllegalArgumentException("This server socket accepts as a server; client mode is not supported");
        }
    }

    @Override
    public boolean getUseClientMode() {
        return false;
    }

    @Override
    public void setEnableSessionCreation(boolean may) {
        told.setEnableSessionCreation(may);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return told.getEnableSessionCreation();
    }
}
