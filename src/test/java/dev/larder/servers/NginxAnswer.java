package dev.larder.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;

/**
 * What an {@link NginxServer} saw of a connection: whether a session was resumed is the server's to tell.
 *
 * @param resumed {@code $ssl_session_reused}
 * @param protocol {@code TLSv1.3}
 * @param serverName the client's SNI; empty without
 * @param applicationProtocol what ALPN agreed on; empty without
 * @param client the subject of the client's certificate; empty without
 */
public record NginxAnswer(
        boolean resumed, String protocol, String serverName, String applicationProtocol, String client) {

    static final String VARIABLES =
            "$ssl_session_reused;$ssl_protocol;$ssl_server_name;$ssl_alpn_protocol;$ssl_client_s_dn";

    private static final int MOST_BYTES = 100_000;

    /** Reads the body of a response, which a client of HTTP has. */
    public static NginxAnswer parse(String body) {
        String[] parts = body.strip().split(";", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("not the answer of an NginxServer: " + body);
        }
        return new NginxAnswer(parts[0].equals("r"), parts[1], parts[2], parts[3], parts[4]);
    }

    /**
     * Asks over a connection with HTTP/1.1, which stays open.
     *
     * @throws IOException also where nginx refuses, as it does without a demanded certificate: not by TLS but by HTTP
     */
    public static NginxAnswer ask(Socket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(US_ASCII));
        InputStream in = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0 || head.length() > MOST_BYTES) {
                throw new EOFException("no answer, but: " + head);
            }
            head.append((char) next);
        }
        var body = new String(in.readNBytes(length(head.toString())), US_ASCII);
        if (!head.toString().startsWith("HTTP/1.1 200 ")) {
            throw new IOException("refused by nginx: " + body);
        }
        return parse(body);
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }
}
