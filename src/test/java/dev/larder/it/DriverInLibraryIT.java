package dev.larder.it;

import static dev.larder.it.ServerConfiguration.application;
import static dev.larder.it.ServerConfiguration.variable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.driver.DriverServlet;
import dev.larder.servers.PostgresServer;
import dev.larder.servers.TestAuthority;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** PostgreSQL's driver in a library of the server, where it does not see the classes of the application. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DriverInLibraryIT {

    private static final String NAME = "driver";

    private final TestClient client =
            new TestClient("http://localhost:" + System.getProperty("it.http.port") + "/" + NAME + "/", "");

    @TempDir
    private Path directory;

    private TestAuthority authority;
    private PostgresServer postgres;
    private ServerConfiguration configuration;

    @BeforeEach
    void start() {
        authority = TestAuthority.in(directory);
        postgres = PostgresServer.startTls(authority.issue("localhost"));
    }

    @AfterEach
    void undeploy() {
        var log = ServerLog.fromNow();
        configuration.close();
        log.awaitLine("CWWKZ0009I.*" + NAME);
        postgres.close();
    }

    private void deploy(String library, String application) {
        var log = ServerLog.fromNow();
        configuration = ServerConfiguration.of(
                NAME,
                """
                <library id="ordersLibrary">%s</library>
                <dataSource id="orders" jndiName="jdbc/orders">
                  <jdbcDriver libraryRef="ordersLibrary"/>
                  <properties.postgresql URL="jdbc:postgresql://localhost:%d/postgres?sslmode=verify-full&amp;%s" user="postgres"/>
                </dataSource>
                """.formatted(
                                        library,
                                        postgres.port(),
                                        "sslfactory=dev.larder.tls.ResumingSSLSocketFactory&amp;sslfactoryarg=orders")
                        + variable(
                                "larder.tls.client.orders.trust-store",
                                authority.trustStore().toString())
                        + variable("larder.tls.client.orders.trust-store-password", TestAuthority.PASSWORD)
                        + application);
        log.awaitLine("CWWKZ0001I: Application " + NAME + " started");
    }

    private static String file(String path) {
        var file = Path.of(path);
        return "<file name=\"%s\"/>".formatted(file.toAbsolutePath());
    }

    private static String driver() {
        return file(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private void assertConnected(String path) {
        assertEquals("TLSv1.3 1", client.get(path).body());
    }

    /** The driver asks its own class loader, and then that of the thread: of whoever opens the connection. */
    @Test
    void larderIsInTheWar() {
        deploy(driver(), application(TestArchives.userWar(NAME + ".war").addPackage(DriverServlet.class.getPackage())));
        var refused = client.get("version?loader=server");
        assertEquals(500, refused.statusCode());
        assertTrue(refused.body().contains("ResumingSSLSocketFactory could not be instantiated"), refused.body());
        assertConnected("version");
    }

    @Test
    void larderIsInTheLibraryToo() {
        var files = Stream.concat(
                        Stream.of(
                                System.getProperty("it.jar"), System.getProperty("it.user.war") + "/slf4j-simple.jar"),
                        UserDependencies.read().byName().values().stream().map(Object::toString))
                .map(DriverInLibraryIT::file)
                .collect(Collectors.joining());
        var war = ShrinkWrap.create(WebArchive.class, NAME + ".war").addPackage(DriverServlet.class.getPackage());
        deploy(
                driver() + files,
                application(war)
                        .replace(
                                "<appProperties>", "<classloader commonLibraryRef=\"ordersLibrary\"/><appProperties>"));
        assertConnected("version?loader=server");
    }
}
