package dev.larder.tls;

import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** What an engine leaves to JSSE's: all that is only set and asked for. A class of its own only because there is so much of it. */
abstract sealed class ForwardingSSLEngine extends SSLEngine permits ResumingSSLEngine {

    ForwardingSSLEngine(String host, int port) {
        super(host, port);
    }

    /** JSSE's engine; before the handshake one that keeps what is set. */
    abstract SSLEngine jsse();

    @Override
    public String[] getSupportedCipherSuites() {
        return jsse().getSupportedCipherSuites();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return jsse().getEnabledCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        jsse().setEnabledCipherSuites(suites);
    }

    @Override
    public String[] getSupportedProtocols() {
        return jsse().getSupportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return jsse().getEnabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        jsse().setEnabledProtocols(protocols);
    }

    @Override
    public void setUseClientMode(boolean mode) {
        jsse().setUseClientMode(mode);
    }

    @Override
    public boolean getUseClientMode() {
        return jsse().getUseClientMode();
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        jsse().setNeedClientAuth(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return jsse().getNeedClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        jsse().setWantClientAuth(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return jsse().getWantClientAuth();
    }

    @Override
    public void setEnableSessionCreation(boolean flag) {
        jsse().setEnableSessionCreation(flag);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return jsse().getEnableSessionCreation();
    }

    @Override
    public SSLParameters getSSLParameters() {
        return jsse().getSSLParameters();
    }

    @Override
    public void setSSLParameters(SSLParameters parameters) {
        jsse().setSSLParameters(parameters);
    }

    @Override
    public @Nullable String getApplicationProtocol() {
        return jsse().getApplicationProtocol();
    }

    @Override
    public @Nullable String getHandshakeApplicationProtocol() {
        return jsse().getHandshakeApplicationProtocol();
    }

    /** The selector sees JSSE's jsse(). */
    @Override
    public void setHandshakeApplicationProtocolSelector(
            @Nullable BiFunction<SSLEngine, List<String>, String> selector) {
        jsse().setHandshakeApplicationProtocolSelector(selector);
    }

    @Override
    public @Nullable BiFunction<SSLEngine, List<String>, String> getHandshakeApplicationProtocolSelector() {
        return jsse().getHandshakeApplicationProtocolSelector();
    }
}
