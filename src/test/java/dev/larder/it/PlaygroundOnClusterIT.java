package dev.larder.it;

import static dev.larder.it.PlaygroundClient.ITEMS;
import static dev.larder.it.PlaygroundClient.assertSource;
import static dev.larder.it.ServerConfiguration.application;
import static dev.larder.it.ServerConfiguration.variable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.TerracottaServers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The war as it is shipped, with its cache in an Ehcache cluster: by variables of {@code server.xml} alone. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Tag("remote")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlaygroundOnClusterIT {

    private static final String GERMANY = ITEMS + "/country/DE";
    private static final String NAME = "playground-cluster";
    private static final String OURS = "larder-cluster";

    private final PlaygroundClient client = new PlaygroundClient(
            URI.create("http://localhost:" + System.getProperty("it.http.port") + "/" + NAME + "/"));
    private TerracottaServers servers;
    private ServerConfiguration configuration;

    @BeforeEach
    void deploy() {
        servers = TerracottaServers.start(1);
        start();
    }

    private void start() {
        var log = ServerLog.fromNow();
        configuration = ServerConfiguration.of(
                NAME,
                variable("larder.cluster.servers", servers.addresses())
                        + variable("larder.cluster.timeout", "PT10S")
                        + variable("larder.cache.playground.store", "cluster")
                        + application(TestArchives.larderWar(NAME + ".war")));
        log.awaitLine("CWWKZ0001I: Application " + NAME + " started");
    }

    private void stop() {
        var log = ServerLog.fromNow();
        configuration.close();
        log.awaitLine("CWWKZ0009I.*" + NAME);
    }

    @AfterEach
    void undeploy() {
        stop();
        servers.close();
    }

    @Test
    @Order(1)
    void resultsOfTheEjbOutliveTheApplicationAndNoThreadOfItDoes() throws Exception {
        var before = threads();
        before.remove(OURS); // of the application before: it must be gone in the end, too
        assertSource("method", client.get(GERMANY));
        assertSource("cache", client.get(GERMANY));
        assertTrue(left(before).contains(OURS), () -> left(before).toString());
        for (int i = 0; i < 3; i++) {
            stop();
            awaitNoThreadsBut(before);
            start();
            assertSource("cache", client.get(GERMANY));
        }
        assertEquals(200, client.change("DELETE", ITEMS, "").statusCode());
        assertSource("method", client.get(GERMANY));
    }

    /** The last: a connection that is still being made again when the servers end is Ehcache's, and tried for ever. */
    @Test
    @Order(2)
    void withoutTheServersTheMethodIsCalledAndWithThemTheCacheHealsByItself() throws Exception {
        assertSource("method", client.get(GERMANY));
        servers.killAll();
        assertSource("method", client.get(GERMANY));
        servers.restart();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> client.get(GERMANY).body().contains("\"source\":\"cache\""));
    }

    private static void awaitNoThreadsBut(Set<String> before) {
        await().atMost(Duration.ofMinutes(1)).until(() -> left(before), Set::isEmpty);
    }

    /** Kinds of threads that there were not before: of a pool that had a thread before, another one is no matter. */
    private static Set<String> left(Set<String> before) {
        var left = threads();
        left.removeAll(before);
        return left;
    }

    /** The names of all threads, numbers apart; without those that answer this question. */
    private static Set<String> threads() {
        var dump = Pattern.compile("^\"([^\"]+)\" ", Pattern.MULTILINE);
        try (var mbeans = ServerMBeans.open()) {
            return dump.matcher(mbeans.diagnose("threadPrint", "-e"))
                    .results()
                    .map(found -> found.group(1).replaceAll("[0-9]+", "#"))
                    .filter(name -> !name.matches("(RMI|JMX) .*"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException | JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
