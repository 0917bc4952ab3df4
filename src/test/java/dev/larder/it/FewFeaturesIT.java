package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.live.ThreadsServlet;
import dev.larder.it.tuned.TunedShelf;
import dev.larder.it.user.Kitchen;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A server with little more than servlets and CDI: no MicroProfile Config, no Persistence, no JSON, and no naming unless it has
 * EJBs, which bring it along.
 */
class FewFeaturesIT {

    private static final String NAME = System.getProperty("it.server") + "-few";

    private final Path server = ServerFiles.wlp().resolve("usr/servers").resolve(NAME);
    private final int port = freePort();

    @BeforeEach
    void clear() throws IOException {
        var dropins = Files.createDirectories(server.resolve("dropins"));
        for (var left : List.of("few.war", "one.war", "other.war")) {
            Files.deleteIfExists(dropins.resolve(left));
        }
        Files.copy(
                ServerFiles.server().resolve("jvm.options"),
                server.resolve("jvm.options"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        command("stop");
    }

    @Test
    void theJarWorksWithServletsCdiAndEjbsAlone() throws IOException, InterruptedException {
        deploy(TestArchives.userWar("few.war").addPackage(Kitchen.class.getPackage()));
        start("servlet-6.1", "cdi-4.1", "enterpriseBeansLite-4.0");
        var log = new ServerLog(server.resolve("logs/messages.log"), 0);
        log.awaitLine("CWWKZ000[12].*few.*");
        var client = new TestClient("http://localhost:" + port + "/few/", "");
        var soup = client.get("dishes?name=soup").body();
        assertTrue(soup.startsWith("soup "), soup);
        assertEquals(soup, client.get("dishes?name=soup").body());
        client.delete("dishes?name=soup");
        assertNotEquals(soup, client.get("dishes?name=soup").body());
    }

    @Test
    void withoutNamingTwoWarsAreApartAllTheSame() throws IOException, InterruptedException {
        for (var name : List.of("one.war", "other.war")) {
            deploy(TestArchives.userWar(name).addPackage(TunedShelf.class.getPackage()));
        }
        start("servlet-6.1", "cdi-4.1");
        var log = new ServerLog(server.resolve("logs/messages.log"), 0);
        for (var name : List.of("one", "other")) {
            log.awaitLine("CWWKZ0001I.*" + name + " .*");
            var client = new TestClient("http://localhost:" + port + "/" + name + "/", "");
            assertEquals(client.get("brief").body(), client.get("brief").body());
        }
        var names = Pattern.compile("MBeans carry (urn:larder:application/\\S+)")
                .matcher(log.text())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertEquals(2, names.size(), names::toString);
        assertEquals(2, Set.copyOf(names).size(), names::toString);
    }

    @Test
    void withoutManagedThreadsWhatNobodyWaitsForSeesTheApplication() throws IOException, InterruptedException {
        deploy(TestArchives.userWar("few.war").addPackage(ThreadsServlet.class.getPackage()));
        start("servlet-6.1", "cdi-4.1");
        new ServerLog(server.resolve("logs/messages.log"), 0).awaitLine("CWWKZ0001I.*few .*");
        var seen = "the application's classes, no naming";
        assertEquals(
                "view: %s; listener: %s; loader: %s".formatted(seen, seen, seen),
                new TestClient("http://localhost:" + port + "/few/", "")
                        .get("threads")
                        .body());
    }

    private void deploy(WebArchive war) {
        war.as(ZipExporter.class)
                .exportTo(server.resolve("dropins").resolve(war.getName()).toFile(), true);
    }

    private void start(String... features) throws IOException, InterruptedException {
        var elements =
                Arrays.stream(features).map("<feature>%s</feature>"::formatted).collect(Collectors.joining());
        Files.writeString(server.resolve("server.xml"), """
                <server>
                  <featureManager>%s</featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="%d" httpsPort="-1"/>
                </server>
                """.formatted(elements, port));
        assertEquals(0, command("start"));
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
