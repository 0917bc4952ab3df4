package dev.larder.tls;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.net.ssl.SSLHandshakeException;

/** What a socket gives to read: JSSE's stream, but that it begins the handshake in Larder's way and tells when tickets were read. */
final class SocketInput extends FilterInputStream {

    private final ResumingSSLSocket socket;

    SocketInput(ResumingSSLSocket socket, InputStream jsse) {
        super(jsse);
        this.socket = socket;
    }

    @Override
    public int read() throws IOException {
        socket.beginRead();
        try {
            int read = in.read();
            socket.seeWhatCame();
            return read;
        } catch (SSLHandshakeException e) {
            throw socket.told(e); // of another handshake than the first
        } finally {
            socket.endRead();
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        socket.beginRead();
        try {
            int read = in.read(bytes, from, length);
            if (length > 0) {
                socket.seeWhatCame();
            }
            return read;
        } catch (SSLHandshakeException e) {
            throw socket.told(e); // of another handshake than the first
        } finally {
            socket.endRead();
        }
    }

    @Override
    public long skip(long count) throws IOException {
        socket.beginRead();
        try {
            long skipped = in.skip(count);
            socket.seeWhatCame();
            return skipped;
        } catch (SSLHandshakeException e) {
            throw socket.told(e); // of another handshake than the first
        } finally {
            socket.endRead();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
