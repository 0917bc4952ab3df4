package dev.larder.tls.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.internal.settings.Settings;
import dev.larder.servers.TestAuthority;
import dev.larder.tls.TlsClient;
import dev.larder.tls.TlsSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTPSClient;

/**
 * A JVM that asks for no tickets and speaks FTPS with one server by several control connections of one client at a time. vsftpd keeps
 * the sessions of each control connection by themselves, as far as they are found by their ids. Ends with an error if a data connection is refused.
 */
final class ParallelFtpsNode {

    private static final int PARALLEL = 4;

    private final TlsClient client;
    private final String protocol;
    private final int port;
    private final AtomicInteger controls = new AtomicInteger();
    private final AtomicInteger data = new AtomicInteger();

    private ParallelFtpsNode(TlsClient client, String protocol, int port) {
        this.client = client;
        this.protocol = protocol;
        this.port = port;
    }

    /** Runs with a protocol, the port of the server and a trust store as arguments. */
    public static void main(String[] arguments) throws Exception {
        // read once, when the JVM makes its first connection
        System.setProperty("jdk.tls.client.enableSessionTicketExtension", "false");
        var settings = TlsSettings.of(
                Settings.of(Map.of(
                        "larder.tls.trust-store",
                        arguments[2],
                        "larder.tls.trust-store-password",
                        TestAuthority.PASSWORD)),
                Optional.empty());
        var client = TlsClient.builder().settings(settings).build();
        var node = new ParallelFtpsNode(client, arguments[0], Integer.parseInt(arguments[1]));
        node.turnByTurn();
        node.sideBySide();
        var figures = client.sessions().figures();
        // the key of tickets is the same for all, the cache of session ids is not: by TLS 1.3 as many are full as are
        // open at once
        long full = node.protocol.equals("TLSv1.2") ? node.controls.get() : PARALLEL;
        if (figures.full() != full || figures.full() + figures.resumed() != node.controls.get() + node.data.get()) {
            throw new IOException(
                    "%s of %s control connections and %s for data".formatted(figures, node.controls, node.data));
        }
    }

    private FTPSClient control() throws IOException {
        controls.incrementAndGet();
        return FtpsTest.loggedIn(new ResumingFtpsClient(client), protocol, port);
    }

    /** Two at once, then one that was there before another was closed, and one that came afterwards. */
    private void turnByTurn() throws IOException {
        var first = control();
        var second = control();
        transfer(first, second, first);
        first.disconnect();
        transfer(second);
        var third = control();
        transfer(second, third, second, third);
        second.disconnect();
        third.disconnect();
    }

    private void sideBySide() throws Exception {
        var threads = Executors.newFixedThreadPool(PARALLEL);
        var all = new CyclicBarrier(PARALLEL);
        Callable<Boolean> task = () -> {
            var control = control();
            try {
                all.await();
                transfer(control, control, control);
                return true;
            } finally {
                control.disconnect();
            }
        };
        try {
            for (var done : threads.invokeAll(
                    Stream.generate(() -> task).limit(PARALLEL).toList())) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void transfer(FTPSClient... controls) throws IOException {
        for (var ftp : controls) {
            data.addAndGet(2);
            var read = new ByteArrayOutputStream();
            var file = "files/of-%d".formatted(ftp.getLocalPort());
            if (!ftp.storeFile(file, new ByteArrayInputStream(file.getBytes(US_ASCII)))
                    || !ftp.retrieveFile(file, read)
                    || !read.toString(US_ASCII).equals(file)) {
                throw new IOException(ftp.getReplyString());
            }
        }
    }
}
