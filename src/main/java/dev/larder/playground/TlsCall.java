package dev.larder.playground;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.tls.ResumingSSLSocketFactory;
import dev.larder.tls.TlsClient;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call by TLS, and how an application makes it: the sockets of the {@link TlsClient}'s factory are all there is to it. Any
 * library that takes an {@code SSLSocketFactory} or an {@code SSLContext} gets the same.
 *
 * <p>Each call connects anew. An application would keep its connections open; here the handshake is what there is to see.
 *
 * @param nanoTime the clock, as {@link System#nanoTime}
 */
record TlsCall(TlsClient client, Partner partner, LongSupplier nanoTime) implements Callable<TlsCallView> {

    /** Of each step: to connect, and to wait for something to read. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(TlsCall.class);

    /** More than the answer has. */
    private static final int MOST_BYTES = 8 * 1024;

    /** Throws a {@link RefusedException} that says why it did not work. */
    @Override
    public TlsCallView call() {
        try {
            return connect();
        } catch (IOException e) {
            LOG.warn("The playground's call of {} failed: {}", partner, e.toString());
            throw failed("%s cannot be reached: %s".formatted(partner, reason(e)));
        }
    }

    private TlsCallView connect() throws IOException {
        try (var tcp = new Socket()) {
            int milliseconds = (int) TIMEOUT.toMillis();
            tcp.connect(new InetSocketAddress(Partner.HOST, partner.port()), milliseconds);
            tcp.setSoTimeout(milliseconds);
            try (var tls = (SSLSocket) client.socketFactory().createSocket(tcp, Partner.HOST, partner.port(), true)) {
                long begin = nanoTime.getAsLong();
                tls.startHandshake();
                long nanoseconds = nanoTime.getAsLong() - begin;
                ask(tls);
                var session = tls.getSession();
                boolean resumed = client.isEnabled() && ResumingSSLSocketFactory.sessionResumed(tls);
                return new TlsCallView(resumed, session.getProtocol(), session.getCipherSuite(), nanoseconds);
            }
        }
    }

    /** Reads the answer too: what the next connection resumes comes with it (RFC 8446, section 4.6.1). */
    private void ask(SSLSocket tls) throws IOException {
        var request = "GET %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n"
                .formatted(partner.path(), Partner.HOST, partner.port());
        tls.getOutputStream().write(request.getBytes(US_ASCII));
        var answer = new String(tls.getInputStream().readNBytes(MOST_BYTES), US_ASCII);
        if (!answer.startsWith("HTTP/1.1 200 ")) {
            throw failed("%s answers, but not as this playground does".formatted(partner));
        }
    }

    private static RefusedException failed(String why) {
        return new RefusedException(HttpServletResponse.SC_BAD_GATEWAY, why);
    }

    private static String reason(IOException e) {
        if (e instanceof ConnectException) {
            return "nobody listens there";
        }
        if (e instanceof SocketTimeoutException) {
            return "it does not answer in time";
        }
        return e instanceof SSLException ? "the handshake failed; the server's log says why" : "the connection broke";
    }
}
