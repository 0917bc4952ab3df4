package dev.larder.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * What a TLS socket leaves to others: what is of the connection to the socket beneath, what is of TLS to JSSE's. A class of its own
 * only because there is so much of it.
 */
abstract sealed class ForwardingSSLSocket extends SSLSocket permits ResumingSSLSocket {

    /** The connection, which JSSE sees masked. */
    abstract Socket transport();

    /** JSSE's socket; before there is a connection one that is never connected and keeps what is set. */
    abstract SSLSocket tls();

    // ---------------------------------------------------------------- TLS

    @Override
    public String[] getSupportedCipherSuites() {
        return tls().getSupportedCipherSuites();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return tls().getEnabledCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        tls().setEnabledCipherSuites(suites);
    }

    @Override
    public String[] getSupportedProtocols() {
        return tls().getSupportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return tls().getEnabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        tls().setEnabledProtocols(protocols);
    }

    @Override
    public @Nullable SSLSession getHandshakeSession() {
        return tls().getHandshakeSession();
    }

    @Override
    public void setUseClientMode(boolean mode) {
        tls().setUseClientMode(mode);
    }

    @Override
    public boolean getUseClientMode() {
        return tls().getUseClientMode();
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        tls().setNeedClientAuth(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return tls().getNeedClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        tls().setWantClientAuth(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return tls().getWantClientAuth();
    }

    @Override
    public void setEnableSessionCreation(boolean flag) {
        tls().setEnableSessionCreation(flag);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return tls().getEnableSessionCreation();
    }

    @Override
    public SSLParameters getSSLParameters() {
        return tls().getSSLParameters();
    }

    @Override
    public void setSSLParameters(SSLParameters parameters) {
        tls().setSSLParameters(parameters);
    }

    @Override
    public @Nullable String getApplicationProtocol() {
        return tls().getApplicationProtocol();
    }

    @Override
    public @Nullable String getHandshakeApplicationProtocol() {
        return tls().getHandshakeApplicationProtocol();
    }

    /** The selector sees JSSE's socket. */
    @Override
    public void setHandshakeApplicationProtocolSelector(
            @Nullable BiFunction<SSLSocket, List<String>, String> selector) {
        tls().setHandshakeApplicationProtocolSelector(selector);
    }

    @Override
    public @Nullable BiFunction<SSLSocket, List<String>, String> getHandshakeApplicationProtocolSelector() {
        return tls().getHandshakeApplicationProtocolSelector();
    }

    // ---------------------------------------------------------------- the connection

    @Override
    public void bind(SocketAddress local) throws IOException {
        transport().bind(local);
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        return transport().getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return transport().getLocalAddress();
    }

    @Override
    public int getPort() {
        return transport().getPort();
    }

    @Override
    public int getLocalPort() {
        return transport().getLocalPort();
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        return transport().getRemoteSocketAddress();
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        return transport().getLocalSocketAddress();
    }

    @Override
    public @Nullable SocketChannel getChannel() {
        return null; // what went through it would go past TLS
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        transport().setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return transport().getTcpNoDelay();
    }

    @Override
    public void setSoLinger(boolean on, int seconds) throws SocketException {
        transport().setSoLinger(on, seconds);
    }

    @Override
    public int getSoLinger() throws SocketException {
        return transport().getSoLinger();
    }

    /** @throws SocketException always: TLS has no urgent data */
    @Override
    public void sendUrgentData(int data) throws IOException {
        throw new SocketException("TLS sends no urgent data");
    }

    /** @throws SocketException always: TLS has no urgent data */
    @Override
    public void setOOBInline(boolean on) throws SocketException {
        throw new SocketException("TLS sends no urgent data");
    }

    /** @throws SocketException always: TLS has no urgent data */
    @Override
    public boolean getOOBInline() throws SocketException {
        throw new SocketException("TLS sends no urgent data");
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        transport().setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return transport().getSoTimeout();
    }

    @Override
    public void setSendBufferSize(int bytes) throws SocketException {
        transport().setSendBufferSize(bytes);
    }

    @Override
    public int getSendBufferSize() throws SocketException {
        return transport().getSendBufferSize();
    }

    @Override
    public void setReceiveBufferSize(int bytes) throws SocketException {
        transport().setReceiveBufferSize(bytes);
    }

    @Override
    public int getReceiveBufferSize() throws SocketException {
        return transport().getReceiveBufferSize();
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        transport().setKeepAlive(on);
    }

    @Override
    public boolean getKeepAlive() throws SocketException {
        return transport().getKeepAlive();
    }

    @Override
    public void setTrafficClass(int trafficClass) throws SocketException {
        transport().setTrafficClass(trafficClass);
    }

    @Override
    public int getTrafficClass() throws SocketException {
        return transport().getTrafficClass();
    }

    @Override
    public void setReuseAddress(boolean on) throws SocketException {
        transport().setReuseAddress(on);
    }

    @Override
    public boolean getReuseAddress() throws SocketException {
        return transport().getReuseAddress();
    }

    @Override
    public boolean isConnected() {
        return transport().isConnected();
    }

    @Override
    public boolean isBound() {
        return transport().isBound();
    }

    @Override
    public void setPerformancePreferences(int connectionTime, int latency, int bandwidth) {
        transport().setPerformancePreferences(connectionTime, latency, bandwidth);
    }

    @Override
    public <T> Socket setOption(SocketOption<T> name, T value) throws IOException {
        transport().setOption(name, value);
        return this;
    }

    @Override
    public <T> T getOption(SocketOption<T> name) throws IOException {
        return transport().getOption(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return transport().supportedOptions();
    }
}
