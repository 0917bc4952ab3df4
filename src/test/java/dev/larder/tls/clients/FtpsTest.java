package dev.larder.tls.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.jvm.OtherJvm;
import dev.larder.servers.TestAuthority;
import dev.larder.servers.VsftpdServer;
import dev.larder.tls.ResumptionOnly;
import dev.larder.tls.SwitchedTls;
import dev.larder.tls.TlsClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commons Net's FTPS client with a vsftpd that refuses data connections which resume no session (RFC 4217, section 10.2). */
class FtpsTest {

    private static final int SESSION_REUSE_REQUIRED = 522;

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static VsftpdServer server;

    private final TlsClient client = SwitchedTls.of(authority.clientContext());

    @BeforeAll
    static void start() throws IOException {
        authority = TestAuthority.in(directory.resolve("ca"));
        server = VsftpdServer.start(directory.resolve("vsftpd"), authority.issue("app.test"));
        Files.writeString(server.files().resolve("greeting"), "hello", US_ASCII);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static <T extends FTPSClient> T loggedIn(T ftp, String protocol, int port) throws IOException {
        ftp.setEnabledProtocols(new String[] {protocol});
        ftp.setEndpointCheckingEnabled(true);
        ftp.connect("localhost", port);
        assertTrue(ftp.login("anonymous", ""), ftp::getReplyString);
        ftp.execPBSZ(0);
        ftp.execPROT("P");
        ftp.enterLocalPassiveMode();
        ftp.setFileType(FTP.BINARY_FILE_TYPE);
        return ftp;
    }

    private static String read(FTPSClient ftp, String file) throws IOException {
        var read = new ByteArrayOutputStream();
        assertTrue(ftp.retrieveFile("files/" + file, read), ftp::getReplyString);
        return read.toString(US_ASCII);
    }

    @Test
    @ResumptionOnly("JSSE lets no connection resume another's session")
    void dataConnectionsResumeTheSessionOfTheirControlConnection() throws IOException {
        var ftp = loggedIn(new ResumingFtpsClient(client), "TLSv1.3", server.port());
        try {
            byte[] large = new byte[3_000_000];
            for (int i = 0; i < 4; i++) {
                assertEquals("hello", read(ftp, "greeting"));
                assertEquals(List.of("files"), List.of(ftp.listNames()));
                var name = "large" + i;
                assertTrue(ftp.storeFile("files/" + name, new ByteArrayInputStream(large)), ftp::getReplyString);
                assertArrayEquals(large, Files.readAllBytes(server.files().resolve(name)));
            }
        } finally {
            ftp.disconnect();
        }
        var figures = client.sessions().figures();
        assertEquals(1, figures.full(), figures::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void withoutItTheServerRefusesThem(String protocol) throws IOException {
        var ftp = loggedIn(new FTPSClient(authority.clientContext()), protocol, server.port());
        try {
            assertFalse(ftp.retrieveFile("files/greeting", new ByteArrayOutputStream()));
            assertEquals(SESSION_REUSE_REQUIRED, ftp.getReplyCode(), ftp::getReplyString);
        } finally {
            ftp.disconnect();
        }
    }

    /** JSSE throws tickets of TLS 1.2 away that are to live longer than a week (NewSessionTicket); vsftpd's are for 68 years. */
    @Test
    @ResumptionOnly("JSSE lets no connection resume another's session")
    void dataConnectionsByTls12AreRefusedWhileJsseAsksForTickets() throws IOException {
        var ftp = loggedIn(new ResumingFtpsClient(client), "TLSv1.2", server.port());
        try {
            assertFalse(ftp.retrieveFile("files/greeting", new ByteArrayOutputStream()));
            assertEquals(SESSION_REUSE_REQUIRED, ftp.getReplyCode(), ftp::getReplyString);
        } finally {
            ftp.disconnect();
        }
    }

    @Test
    @ResumptionOnly("JSSE lets no connection resume another's session")
    void dataConnectionsByTls12ResumeBySessionIds() throws Exception {
        OtherJvm.run(
                FtpsNode.class,
                0,
                directory.resolve("node"),
                String.valueOf(server.port()),
                authority.trustStore().toString());
    }

    /** A process of vsftpd's own serves each control connection: sessions by their ids are not found by the others. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @ResumptionOnly("JSSE lets no connection resume another's session")
    void controlConnectionsOfOneClientHaveASessionEach(String protocol) throws Exception {
        OtherJvm.run(
                ParallelFtpsNode.class,
                0,
                directory.resolve("node-" + protocol),
                protocol,
                String.valueOf(server.port()),
                authority.trustStore().toString());
    }

    @Test
    @ResumptionOnly("JSSE lets no connection resume another's session")
    void severalClientsAtATimeHaveASessionEach() throws Exception {
        var threads = Executors.newFixedThreadPool(6);
        try {
            Callable<String> task = () -> {
                var ftp = loggedIn(new ResumingFtpsClient(client), "TLSv1.3", server.port());
                try {
                    return read(ftp, "greeting") + read(ftp, "greeting");
                } finally {
                    ftp.disconnect();
                }
            };
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> task).limit(18).toList())) {
                assertEquals("hellohello", answer.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void thereIsNothingToResumeBeforeTheControlConnectionIsSecure() {
        var ftp = new ResumingFtpsClient(client);
        assertThrows(IOException.class, () -> ftp.execPROT("P"));
    }
}
