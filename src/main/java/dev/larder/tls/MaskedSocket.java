package dev.larder.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection as JSSE sees it: all of it is the socket beneath, which may be somebody else's, but for the port, by which JSSE finds
 * the sessions that it keeps; and a handshake ends in time, however slowly the peer sends.
 *
 * <p>As thread-safe as the socket beneath.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the socket beneath has the lock that there is
final class MaskedSocket extends Socket {

    private final Socket beneath;
    private final ReadLimit limit;
    private volatile int port = -1;

    /**
     * Over a socket, connected or not yet.
     *
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    MaskedSocket(Socket beneath, LongSupplier nanoTime) {
        this.beneath = beneath;
        this.limit = new ReadLimit(beneath, nanoTime);
    }

    Socket beneath() {
        return beneath;
    }

    /** What JSSE is to take for the port from now on. */
    void mask(int number) {
        port = number;
    }

    /**
     * Begins a time in which all reads together may take so long.
     *
     * @param time zero: as long as they like
     */
    void limitReads(Duration time) {
        limit.begin(time);
    }

    void unlimitReads() {
        limit.end();
    }

    @Override
    public int getPort() {
        int masked = port;
        return masked >= 0 ? masked : beneath.getPort();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new LimitedInput(beneath.getInputStream(), limit);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return beneath.getOutputStream();
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        beneath.connect(endpoint);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        beneath.connect(endpoint, timeout);
    }

    @Override
    public void bind(SocketAddress local) throws IOException {
        beneath.bind(local);
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        return beneath.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return beneath.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return beneath.getLocalPort();
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        return beneath.getRemoteSocketAddress();
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        return beneath.getLocalSocketAddress();
    }

    @Override
    public @Nullable SocketChannel getChannel() {
        return null; // JSSE reads and writes streams; whoever took the channel would go past it
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        beneath.setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return beneath.getTcpNoDelay();
    }

    @Override
    public void setSoLinger(boolean on, int seconds) throws SocketException {
        beneath.setSoLinger(on, seconds);
    }

    @Override
    public int getSoLinger() throws SocketException {
        return beneath.getSoLinger();
    }

    @Override
    public void sendUrgentData(int data) throws IOException {
        beneath.sendUrgentData(data);
    }

    @Override
    public void setOOBInline(boolean on) throws SocketException {
        beneath.setOOBInline(on);
    }

    @Override
    public boolean getOOBInline() throws SocketException {
        return beneath.getOOBInline();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        beneath.setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return beneath.getSoTimeout();
    }

    @Override
    public void setSendBufferSize(int bytes) throws SocketException {
        beneath.setSendBufferSize(bytes);
    }

    @Override
    public int getSendBufferSize() throws SocketException {
        return beneath.getSendBufferSize();
    }

    @Override
    public void setReceiveBufferSize(int bytes) throws SocketException {
        beneath.setReceiveBufferSize(bytes);
    }

    @Override
    public int getReceiveBufferSize() throws SocketException {
        return beneath.getReceiveBufferSize();
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        beneath.setKeepAlive(on);
    }

    @Override
    public boolean getKeepAlive() throws SocketException {
        return beneath.getKeepAlive();
    }

    @Override
    public void setTrafficClass(int trafficClass) throws SocketException {
        beneath.setTrafficClass(trafficClass);
    }

    @Override
    public int getTrafficClass() throws SocketException {
        return beneath.getTrafficClass();
    }

    @Override
    public void setReuseAddress(boolean on) throws SocketException {
        beneath.setReuseAddress(on);
    }

    @Override
    public boolean getReuseAddress() throws SocketException {
        return beneath.getReuseAddress();
    }

    @Override
    public void close() throws IOException {
        beneath.close();
    }

    @Override
    public void shutdownInput() throws IOException {
        beneath.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        beneath.shutdownOutput();
    }

    @Override
    public String toString() {
        return beneath.toString();
    }

    @Override
    public boolean isConnected() {
        return beneath.isConnected();
    }

    @Override
    public boolean isBound() {
        return beneath.isBound();
    }

    @Override
    public boolean isClosed() {
        return beneath.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return beneath.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return beneath.isOutputShutdown();
    }

    @Override
    public void setPerformancePreferences(int connectionTime, int latency, int bandwidth) {
        beneath.setPerformancePreferences(connectionTime, latency, bandwidth);
    }

    @Override
    public <T> Socket setOption(SocketOption<T> name, T value) throws IOException {
        beneath.setOption(name, value);
        return this;
    }

    @Override
    public <T> T getOption(SocketOption<T> name) throws IOException {
        return beneath.getOption(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return beneath.supportedOptions();
    }
}
