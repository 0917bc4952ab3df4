package dev.larder.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** As much of an SMTP server on the loopback as a client needs to send mail (RFC 5321), by TLS at once or by STARTTLS (RFC 3207). */
public final class SmtpServer implements AutoCloseable {

    private final ServerSocket listening;
    private final SSLContext context;
    private final boolean tlsAtOnce;
    private final List<String> received = new CopyOnWriteArrayList<>();

    private SmtpServer(SSLContext context, boolean tlsAtOnce) throws IOException {
        this.context = context;
        this.tlsAtOnce = tlsAtOnce;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /**
     * Starts one.
     *
     * @param tlsAtOnce whether connections begin with TLS; otherwise it is offered, and no mail is taken without
     */
    public static SmtpServer start(SSLContext context, boolean tlsAtOnce) {
        try {
            var made = new SmtpServer(context, tlsAtOnce);
            daemon(made::accept);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "smtp");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** The mails that it has taken, with their headers. */
    public List<String> received() {
        return received;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket accepted) {
        try (accepted) {
            if (tlsAtOnce) {
                answer(secured(accepted), true, "220 mail.test ESMTP");
            } else if (answer(accepted, false, "220 mail.test ESMTP")) {
                answer(secured(accepted), true, null);
            }
        } catch (IOException e) {
            // the client has gone, or does not trust us: it is the one that tells the test
        }
    }

    private SSLSocket secured(Socket socket) throws IOException {
        var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
        tls.setUseClientMode(false);
        return tls;
    }

    /** Answers until the client leaves or wants TLS; says whether it wants that. */
    private boolean answer(Socket socket, boolean secure, @Nullable String greeting) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        if (greeting != null) {
            say(socket, greeting);
        }
        for (String line; (line = in.readLine()) != null; ) {
            switch (line.split("[ :]", 2)[0]) {
                case "EHLO" -> say(socket, secure ? "250 mail.test" : "250-mail.test\r\n250 STARTTLS");
                case "STARTTLS" -> {
                    say(socket, "220 begin");
                    return true;
                }
                case "DATA" -> {
                    say(socket, "354 end with a dot");
                    received.add(mail(in));
                    say(socket, "250 taken");
                }
                case "QUIT" -> {
                    say(socket, "221 bye");
                    socket.close();
                    return false;
                }
                default -> say(socket, secure ? "250 ok" : "530 STARTTLS first");
            }
        }
        return false;
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
    }

    private static String mail(BufferedReader in) throws IOException {
        var mail = new StringBuilder();
        for (String line; (line = in.readLine()) != null && !line.equals("."); ) {
            mail.append(line).append('\n');
        }
        return mail.toString();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
