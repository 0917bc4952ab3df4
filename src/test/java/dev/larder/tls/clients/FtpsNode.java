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
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * A JVM that asks for no tickets and speaks FTPS by TLS 1.2: several connections at a time, each with a client of its own.
 * Ends with an error if one of them gets no file.
 */
final class FtpsNode {

    private static final int PARALLEL = 4;

    private FtpsNode() {}

    /** Runs with the port of the server and a trust store as arguments. */
    public static void main(String[] arguments) throws Exception {
        // read once, when the JVM makes its first connection
        System.setProperty("jdk.tls.client.enableSessionTicketExtension", "false");
        int port = Integer.parseInt(arguments[0]);
        var settings = TlsSettings.of(
                Settings.of(Map.of(
                        "larder.tls.trust-store",
                        arguments[1],
                        "larder.tls.trust-store-password",
                        TestAuthority.PASSWORD)),
                Optional.empty());
        var threads = Executors.newFixedThreadPool(PARALLEL);
        try {
            var tasks = IntStream.range(0, PARALLEL)
                    .<Callable<Boolean>>mapToObj(i -> () -> transfers(settings, port, i))
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean transfers(TlsSettings settings, int port, int number) throws IOException {
        var client = TlsClient.builder().settings(settings).build();
        var ftp = FtpsTest.loggedIn(new ResumingFtpsClient(client), "TLSv1.2", port);
        try {
            for (int i = 0; i < 3; i++) {
                var file = "files/node-%d-%d".formatted(number, i);
                var read = new ByteArrayOutputStream();
                if (!ftp.storeFile(file, new ByteArrayInputStream(file.getBytes(US_ASCII)))
                        || !ftp.retrieveFile(file, read)
                        || !read.toString(US_ASCII).equals(file)) {
                    throw new IOException(ftp.getReplyString());
                }
            }
        } finally {
            ftp.disconnect();
        }
        if (client.sessions().figures().full() != 1) {
            throw new IOException(client.sessions().figures().toString());
        }
        return true;
    }
}
