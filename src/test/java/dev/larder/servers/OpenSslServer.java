package dev.larder.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program {@code openssl s_server} on the loopback: its TLS 1.3 gives as many tickets as a test wants, or none. It
 * serves one connection after the other, and answers HTTP with a page that begins with {@code New} or {@code Reused}
 * and ends with the connection.
 */
public final class OpenSslServer implements AutoCloseable {

    private final int port;
    private final ServerProcess process;

    private OpenSslServer(int port, ServerProcess process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param directory for what it says; there already
     * @param options of {@code s_server}, as {@code -num_tickets 10}
     */
    public static OpenSslServer start(Path directory, IssuedCertificate certificate, String... options) {
        int port = ServerProcess.freePort();
        var command = new ArrayList<>(List.of(
                TestPrograms.find("openssl", "openssl").toString(),
                "s_server",
                "-www",
                "-quiet",
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                certificate.certificate().toString(),
                "-key",
                certificate.key().toString()));
        command.addAll(List.of(options));
        return new OpenSslServer(port, ServerProcess.startAtPort(command, directory, port, Map.of()));
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
