package dev.larder.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.installed.InstalledServlet;
import dev.larder.it.user.Kitchen;
import dev.larder.servers.NginxAnswer;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Redeploying leaves no class loaders behind, save a few: the server lets go of the latest ones when others come. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Tag("redeploy")
class RedeployIT {

    private static final int TIMES = 10;

    /** So many of ten the server was seen to hold, whether Larder looks at settings meanwhile or not; a leak would hold all. */
    private static final int MOST_HELD = 3;

    private static TestAuthority authority;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "user", managed = false, testable = false)
    static WebArchive user() {
        return TestArchives.userWar("redeployed.war").addPackage(Kitchen.class.getPackage());
    }

    @Deployment(name = "larder", managed = false, testable = false)
    static WebArchive larder() {
        return TestArchives.larderWar("shipped.war").addPackage(Kitchen.class.getPackage());
    }

    /** Its client is the JVM's default, its sessions lie in a context of the JVM's. */
    @Deployment(name = "installed", managed = false, testable = false)
    static WebArchive installed() {
        return TestArchives.userWar("installed.war")
                .addPackage(InstalledServlet.class.getPackage())
                .addAsResource(
                        new StringAsset("larder.tls.trust-store=%s%nlarder.tls.trust-store-password=%s%n"
                                .formatted(authority().trustStore(), TestAuthority.PASSWORD)),
                        "META-INF/microprofile-config.properties");
    }

    private static synchronized TestAuthority authority() {
        if (authority == null) {
            try {
                authority = TestAuthority.in(Files.createTempDirectory("redeploy"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return authority;
    }

    @Test
    void theClassLoadersOfAUsersWarAreLetGo() {
        redeploy("user", "redeployed", RedeployIT::cook);
    }

    @Test
    void theClassLoadersOfTheShippedWarAreLetGo() {
        redeploy("larder", "shipped", RedeployIT::cook);
    }

    @Test
    void theClassLoadersOfAWarWhoseClientWasTheDefaultAreLetGo(@TempDir Path directory) {
        try (var nginx = NginxServer.start(
                directory, NginxListener.of(authority().issue("localhost")).with("keepalive_timeout", "0"))) {
            redeploy("installed", "installed", (client, path) -> {
                for (int i = 0; i < 3; i++) {
                    var answer = NginxAnswer.parse(
                            client.get("ask?port=" + nginx.port()).body());
                    assertEquals(i > 0, answer.resumed());
                }
            });
        }
    }

    private static void cook(TestClient client, String path) {
        var soup = client.get("dishes?name=soup").body();
        assertTrue(soup.startsWith("soup "), soup);
        assertEquals(soup, client.get("dishes?name=soup").body());
        assertEquals(2, cacheMBeans(path).size());
    }

    /** Each class loader of the application has loaded the extension once. */
    private void redeploy(String deployment, String path, BiConsumer<TestClient, String> use) {
        int before = loadedExtensions();
        var log = ServerLog.fromNow();
        var client = new TestClient("http://localhost:" + System.getProperty("it.http.port") + "/" + path + "/", "");
        for (int i = 1; i <= TIMES; i++) {
            deployer.deploy(deployment);
            use.accept(client, path);
            report(deployment, "deployment " + i);
            if (i < TIMES) {
                deployer.undeploy(deployment);
            }
        }
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> report(deployment, "waiting"), left -> left <= before + MOST_HELD);
        deployer.undeploy(deployment);
        assertEquals(Set.of(), cacheMBeans(path));
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> report(deployment, "undeployed"), left -> left <= before + MOST_HELD);
        assertFalse(log.text().contains("Error destroying an instance dev.larder"), "What ends, ends without errors");
    }

    private static Set<ObjectName> cacheMBeans(String application) {
        try (var mbeans = ServerMBeans.open()) {
            return mbeans.names("javax.cache:CacheManager=urn.larder." + application + ",*");
        } catch (IOException | JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int report(String deployment, String phase) {
        int loaders = loadedExtensions();
        System.out.printf("%s, %s: %d class loaders have loaded Larder%n", deployment, phase, loaders);
        return loaders;
    }

    /** How often Larder's extension is there as a class, after a full collection. */
    private static int loadedExtensions() {
        var extension = "dev.larder.boot.LarderExtension";
        try (var mbeans = ServerMBeans.open()) {
            mbeans.diagnose("gcRun");
            return (int) mbeans.diagnose("vmClassHierarchy", extension)
                    .lines()
                    .filter(line -> line.contains(extension + "/"))
                    .count();
        } catch (IOException | JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
