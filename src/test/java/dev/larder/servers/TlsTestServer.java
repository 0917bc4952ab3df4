package dev.larder.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * A server of the JDK's own TLS on the loopback that counts, and that misbehaves where told. It answers each request of
 * HTTP/1.1 with what it saw, as an {@link NginxServer} does ({@link NginxAnswer}). What is changed holds for the
 * connections that come afterwards. How many tickets of TLS 1.3 a JDK's server gives (one) is settled for the whole JVM
 * by {@code jdk.tls.server.newSessionTicketCount}, when its first handshake is made, so {@link OpenSslServer} is there
 * for others.
 */
public final class TlsTestServer implements AutoCloseable {

    /** What it does wrong. */
    public enum Fault {
        NONE,
        /** Ends the connection after its answer, and TLS has not been told. */
        NO_CLOSE_NOTIFY,
        /** Reads the beginning of the handshake and resets the connection. */
        RESET_IN_HANDSHAKE,
        /** Reads the beginning of the handshake and says nothing, until it is closed. */
        STALLED_HANDSHAKE,
        /** Resets the connection instead of an answer. */
        RESET_BEFORE_ANSWER
    }

    /** More than a week: JSSE gives no TLS 1.3 ticket then, since none may live that long (RFC 8446, 4.6.1). */
    private static final int TOO_LONG_FOR_TICKETS = 8 * 86_400;

    private static final int DAY = 86_400;

    private final ServerSocket entrance;
    private final SSLContext context;
    private final SwitchableKeys keys;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final AtomicInteger resumptions = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private volatile Consumer<SSLParameters> parameters = all -> {};
    private volatile Consumer<SSLSocket> beforeAnswer = socket -> {};

    private TlsTestServer(TestAuthority authority, IssuedCertificate certificate) throws IOException {
        this.keys = new SwitchableKeys(certificate);
        this.context = authority.context(new KeyManager[] {keys});
        this.entrance = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    /** Starts one that trusts the clients of an authority. */
    public static TlsTestServer start(TestAuthority authority, IssuedCertificate certificate) {
        try {
            return new TlsTestServer(authority, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** How many handshakes it has finished, resumed ones among them; a renegotiation is not counted. */
    public int handshakes() {
        return handshakes.get();
    }

    /** How many handshakes it has finished that took no certificate into their session. */
    public int resumptions() {
        return resumptions.get();
    }

    public void behave(Fault how) {
        fault = how;
    }

    /**
     * Shows another certificate in full handshakes; the old sessions can still be resumed on a JDK 17, while a JDK 25 refuses tickets
     * that it gave with another certificate.
     */
    public void show(IssuedCertificate certificate) {
        keys.show(certificate);
    }

    /** Sets protocols, cipher suites, ALPN, whether a client's certificate is needed, and whatever else there is. */
    public void parameters(Consumer<SSLParameters> change) {
        parameters = change;
    }

    /** Speaks these protocols only, as {@code TLSv1.2}. */
    public void protocols(String... names) {
        parameters = parameters.andThen(all -> all.setProtocols(names));
    }

    /** What it agrees to by ALPN, the best first; who offers none of it is refused. */
    public void applicationProtocols(String... names) {
        parameters = parameters.andThen(all -> all.setApplicationProtocols(names));
    }

    /** Whether TLS 1.3 clients get tickets. Those of TLS 1.2 do all the same. */
    public void tickets(boolean given) {
        context.getServerSessionContext().setSessionTimeout(given ? DAY : TOO_LONG_FOR_TICKETS);
    }

    /**
     * Asks for another handshake before its next answer, in which it shows that certificate; TLS 1.2 only. JSSE makes
     * it while the two requests after that one are under way.
     */
    public void renegotiateWith(IssuedCertificate certificate) {
        beforeAnswer = socket -> {
            beforeAnswer = next -> {};
            keys.show(certificate);
            // A ticket of TLS 1.2 outlives the session's invalidation; a session of another cipher suite is not
            // resumed.
            var others = new ArrayList<>(List.of(socket.getEnabledCipherSuites()));
            others.remove(socket.getSession().getCipherSuite());
            socket.setEnabledCipherSuites(others.toArray(String[]::new));
            try {
                socket.startHandshake();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private void accept() {
        try {
            while (true) {
                var client = entrance.accept();
                sockets.add(client);
                inBackground(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        var how = fault;
        try {
            if (how == Fault.STALLED_HANDSHAKE || how == Fault.RESET_IN_HANDSHAKE) {
                breakHandshake(client, how);
                return;
            }
            client.setTcpNoDelay(true);
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket(client, null, true)) {
                boolean resumed = handshake(socket);
                while (isAsked(socket)) {
                    if (how == Fault.RESET_BEFORE_ANSWER) {
                        reset(client);
                        return;
                    }
                    beforeAnswer.accept(socket);
                    answer(socket, resumed);
                    if (how == Fault.NO_CLOSE_NOTIFY) {
                        client.close();
                        return;
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // the client has gone, or does not want what it is told
        } finally {
            sockets.remove(client);
        }
    }

    private static void breakHandshake(Socket client, Fault how) throws IOException {
        var in = client.getInputStream();
        in.read();
        if (how == Fault.RESET_IN_HANDSHAKE) {
            reset(client);
            return;
        }
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    private boolean handshake(SSLSocket socket) throws IOException {
        var wanted = socket.getSSLParameters();
        parameters.accept(wanted);
        socket.setSSLParameters(wanted);
        socket.startHandshake();
        boolean resumed = !keys.tookOne(socket);
        if (resumed) {
            resumptions.incrementAndGet();
        }
        handshakes.incrementAndGet();
        return resumed;
    }

    /** Reads one request without a body; says whether there was one. */
    private static boolean isAsked(SSLSocket socket) throws IOException {
        var in = socket.getInputStream();
        for (int newlines = 0, next; (next = in.read()) >= 0; ) {
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
            if (newlines == 2) {
                return true;
            }
        }
        return false;
    }

    private static void answer(SSLSocket socket, boolean resumed) throws IOException {
        var session = (ExtendedSSLSession) socket.getSession();
        var name = session.getRequestedServerNames().stream()
                .map(requested -> ((SNIHostName) requested).getAsciiName())
                .findFirst()
                .orElse("");
        var body = String.join(
                ";",
                List.of(
                        resumed ? "r" : ".",
                        session.getProtocol(),
                        name,
                        socket.getApplicationProtocol(),
                        client(session)));
        var response = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body);
        socket.getOutputStream().write(response.getBytes(US_ASCII));
    }

    private static String client(ExtendedSSLSession session) {
        try {
            return session.getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "";
        }
    }

    private static void inBackground(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entrance.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
