package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.user.Kitchen;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server with servlets, CDI and EJBs, and nothing else: no MicroProfile Config, no Persistence, no naming, no JSON. */
class FewFeaturesIT {

    private static final String NAME = System.getProperty("it.server") + "-few";

    private final Path server = ServerFiles.wlp().resolve("usr/servers").resolve(NAME);
    private final int port = freePort();

    @BeforeEach
    void start() throws IOException, InterruptedException {
        var dropins = Files.createDirectories(server.resolve("dropins"));
        Files.copy(
                ServerFiles.server().resolve("jvm.options"),
                server.resolve("jvm.options"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(server.resolve("server.xml"), """
                <server>
                  <featureManager>
                    <feature>servlet-6.1</feature>
                    <feature>cdi-4.1</feature>
                    <feature>enterpriseBeansLite-4.0</feature>
                  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="%d" httpsPort="-1"/>
                </server>
                """.formatted(port));
        TestArchives.userWar("few.war")
                .addPackage(Kitchen.class.getPackage())
                .as(ZipExporter.class)
                .exportTo(dropins.resolve("few.war").toFile(), true);
        assertEquals(0, command("start"));
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        command("stop");
    }

    @Test
    void theJarWorksWithServletsCdiAndEjbsAlone() {
        var log = new ServerLog(server.resolve("logs/messages.log"), 0);
        log.awaitLine("CWWKZ000[12].*few.*");
        var client = new TestClient("http://localhost:" + port + "/few/", "");
        var soup = client.get("dishes?name=soup").body();
        assertTrue(soup.startsWith("soup "), soup);
        assertEquals(soup, client.get("dishes?name=soup").body());
        client.delete("dishes?name=soup");
        assertNotEquals(soup, client.get("dishes?name=soup").body());
    }

    private int command(String action) throws IOException, InterruptedException {
        var output = new File(server.toFile(), action + ".txt");
        var process = new ProcessBuilder(ServerFiles.wlp().resolve("bin/server").toString(), action, NAME)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(
                    "bin/server " + action + " does not end; it says: " + Files.readString(output.toPath()));
        }
        return process.exitValue();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
