package dev.larder.tls.clients;

import dev.larder.tls.ResumingSSLSocketFactory;
import dev.larder.tls.TlsClient;
import java.io.IOException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/** Commons Net's client, but that its data connections resume the session of its control connection. As in the how-to. */
final class ResumingFtpsClient extends FTPSClient {

    private final ResumingSSLSocketFactory sockets;
    private @Nullable SSLSocketFactory following;

    ResumingFtpsClient(TlsClient client) {
        super(client.sslContext());
        sockets = (ResumingSSLSocketFactory) client.socketFactory();
    }

    @Override
    protected void sslNegotiation() throws IOException {
        super.sslNegotiation();
        // now, before anything is read: later another connection may have taken the session
        following = sockets.resumeFrom((SSLSocket) _socket_);
    }

    @Override
    public void execPROT(String level) throws IOException {
        super.execPROT(level); // sets a factory of its own for data connections, or none
        if ("P".equals(level)) {
            setSocketFactory(following);
        }
    }
}
