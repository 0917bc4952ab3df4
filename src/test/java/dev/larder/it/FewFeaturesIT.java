package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.live.ThreadsServlet;
import dev.larder.it.tuned.TunedShelf;
import dev.larder.it.user.Kitchen;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A server with little more than servlets and CDI: no MicroProfile Config, no Persistence, no JSON, and no naming unless it has
 * EJBs, which bring it along.
 */
class FewFeaturesIT {

    private LibertyServer server;

    @BeforeEach
    void prepare() throws IOException {
        server = new LibertyServer("few");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void theJarWorksWithServletsCdiAndEjbsAlone() throws IOException {
        server.deploy(TestArchives.userWar("few.war").addPackage(Kitchen.class.getPackage()));
        server.start(List.of("servlet-6.1", "cdi-4.1", "enterpriseBeansLite-4.0"), "");
        var log = server.log();
        log.awaitLine("CWWKZ000[12].*few.*");
        var client = new TestClient(server.url("few"), "");
        var soup = client.get("dishes?name=soup").body();
        assertTrue(soup.startsWith("soup "), soup);
        assertEquals(soup, client.get("dishes?name=soup").body());
        client.delete("dishes?name=soup");
        assertNotEquals(soup, client.get("dishes?name=soup").body());
    }

    @Test
    void withoutNamingTwoWarsAreApartAllTheSame() throws IOException {
        for (var name : List.of("one.war", "other.war")) {
            server.deploy(TestArchives.userWar(name).addPackage(TunedShelf.class.getPackage()));
        }
        server.start(List.of("servlet-6.1", "cdi-4.1"), "");
        var log = server.log();
        for (var name : List.of("one", "other")) {
            log.awaitLine("CWWKZ0001I.*" + name + " .*");
            var client = new TestClient(server.url(name), "");
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
    void withoutManagedThreadsWhatNobodyWaitsForSeesTheApplication() throws IOException {
        server.deploy(TestArchives.userWar("few.war").addPackage(ThreadsServlet.class.getPackage()));
        server.start(List.of("servlet-6.1", "cdi-4.1"), "");
        server.log().awaitLine("CWWKZ0001I.*few .*");
        var seen = "the application's classes, no naming";
        assertEquals(
                "view: %s; listener: %s; loader: %s".formatted(seen, seen, seen),
                new TestClient(server.url("few"), "").get("threads").body());
    }
}
