package dev.larder.it;

import static dev.larder.it.PlaygroundClient.ITEMS;
import static dev.larder.it.PlaygroundClient.assertSource;
import static dev.larder.it.ServerConfiguration.variable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.MemcachedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.management.JMException;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The war as it is shipped, with its cache in Memcached instead of the heap: by variables of {@code server.xml} alone. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PlaygroundOnMemcachedIT {

    private static final String GERMANY = ITEMS + "/country/DE";
    private static final Pattern XML = Pattern.compile("```xml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLIENTS_THREAD =
            Pattern.compile("^\"([^\"]*(?i:memcached|reactor|yanf|heal)[^\"]*)\"", Pattern.MULTILINE);

    private final PlaygroundClient client = new PlaygroundClient(
            URI.create("http://localhost:" + System.getProperty("it.http.port") + "/playground-memcached/"));
    private List<MemcachedServer> servers;
    private DeployedPlayground playground;

    @BeforeEach
    void deploy() throws IOException {
        servers = List.of(MemcachedServer.start(), MemcachedServer.start(), MemcachedServer.start());
        start();
    }

    private void start() throws IOException {
        playground = DeployedPlayground.start(
                "playground-memcached", asTheDocumentationSays() + variable("larder.memcached.timeout", "PT10S"));
    }

    /** The first piece of {@code server.xml} there, with names of this machine's servers and of the playground's cache. */
    private String asTheDocumentationSays() throws IOException {
        var page = XML.matcher(Files.readString(Path.of("docs/howto/memcached.md")));
        assertTrue(page.find());
        var elements = page.group(1).replace("larder.cache.users.", "larder.cache.playground.");
        var names = List.of("one.example:11211", "two.example:11211", "three.example:11211");
        for (int i = 0; i < names.size(); i++) {
            assertTrue(elements.contains(names.get(i)), names.get(i));
            elements = elements.replace(names.get(i), servers.get(i).address());
        }
        return elements;
    }

    @AfterEach
    void undeploy() {
        playground.close();
        servers.forEach(MemcachedServer::close);
    }

    /** The threads of the client, by their names. */
    private static List<String> clientsThreads() {
        try (var mbeans = ServerMBeans.open()) {
            return CLIENTS_THREAD
                    .matcher(mbeans.diagnose("threadPrint", "-l"))
                    .results()
                    .map(thread -> thread.group(1))
                    .toList();
        } catch (IOException | JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void resultsOfTheEjbOutliveTheApplicationAndNoThreadOfTheClientDoes() throws Exception {
        var before = clientsThreads();
        assertSource("method", client.get(GERMANY));
        assertSource("cache", client.get(GERMANY));
        assertNotEquals(before, clientsThreads());
        playground.close();
        await().untilAsserted(() -> assertEquals(before, clientsThreads()));
        start();
        assertSource("cache", client.get(GERMANY));
        assertEquals(200, client.change("DELETE", ITEMS, "").statusCode());
        assertSource("method", client.get(GERMANY));
    }

    @Test
    void withoutServersTheMethodIsCalledAndWithThemTheCacheHealsByItself() throws Exception {
        assertSource("method", client.get(GERMANY));
        servers.forEach(MemcachedServer::kill);
        assertSource("method", client.get(GERMANY));
        servers.forEach(MemcachedServer::restart);
        await().until(() -> client.get(GERMANY).body().contains("\"source\":\"cache\""));
    }
}
