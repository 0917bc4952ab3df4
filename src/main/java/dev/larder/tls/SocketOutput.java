package dev.larder.tls;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What a socket is written to: JSSE's stream, but that it begins the handshake in Larder's way. */
final class SocketOutput extends FilterOutputStream {

    private final ResumingSSLSocket socket;

    SocketOutput(ResumingSSLSocket socket, OutputStream jsse) {
        super(jsse);
        this.socket = socket;
    }

    @Override
    public void write(int one) throws IOException {
        socket.beginWrite();
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        socket.beginWrite();
        out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
