package dev.larder.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.live.ThreadsServlet;
import dev.larder.it.user.Kitchen;
import java.net.URL;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The jar in a user's own war, twice in one server, without any configuration. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UserWarIT {

    @Deployment(name = "first", testable = false)
    static WebArchive first() {
        return TestArchives.userWar("first.war").addPackage(Kitchen.class.getPackage());
    }

    @Deployment(name = "second", testable = false)
    static WebArchive second() {
        return TestArchives.userWar("second.war").addPackage(Kitchen.class.getPackage());
    }

    @Deployment(name = "threads", testable = false)
    static WebArchive threads() {
        return TestArchives.userWar("threads.war").addPackage(ThreadsServlet.class.getPackage());
    }

    @Test
    void anEjbsResultsAreKeptUntilRemoved(@ArquillianResource @OperateOnDeployment("first") URL base) {
        var client = new TestClient(base, "");
        var soup = client.get("dishes?name=soup").body();
        assertTrue(soup.startsWith("soup "), soup);
        assertEquals(soup, client.get("dishes?name=soup").body());
        assertEquals(200, client.delete("dishes?name=soup").statusCode());
        assertNotEquals(soup, client.get("dishes?name=soup").body());
    }

    @Test
    void twoWarsOfOneServerKeepTheirEntriesApart(
            @ArquillianResource @OperateOnDeployment("first") URL first,
            @ArquillianResource @OperateOnDeployment("second") URL second) {
        var one = new TestClient(first, "");
        var other = new TestClient(second, "");
        var stew = other.get("dishes?name=stew").body();
        one.get("dishes?name=stew");
        one.delete("dishes?name=stew");
        assertEquals(stew, other.get("dishes?name=stew").body());
    }

    @Test
    void twoWarsOfOneServerKeepTheirMBeansApart(
            @ArquillianResource @OperateOnDeployment("first") URL first,
            @ArquillianResource @OperateOnDeployment("second") URL second)
            throws Exception {
        new TestClient(first, "").get("dishes?name=salad");
        new TestClient(second, "").get("dishes?name=salad");
        try (var mbeans = ServerMBeans.open()) {
            for (var type : Set.of("CacheStatistics", "CacheConfiguration")) {
                var managers = mbeans.names("javax.cache:type=" + type + ",Cache=dishes,*").stream()
                        .map(name -> name.getKeyProperty("CacheManager"))
                        .collect(Collectors.toSet());
                assertEquals(Set.of("urn.larder.first", "urn.larder.second"), managers);
            }
            var hitsOfTheSecond = mbeans.names("javax.cache:type=CacheStatistics,CacheManager=*second,Cache=dishes")
                    .iterator()
                    .next();
            var before = (Long) mbeans.attribute(hitsOfTheSecond, "CacheHits");
            new TestClient(first, "").get("dishes?name=salad");
            assertEquals(before, mbeans.attribute(hitsOfTheSecond, "CacheHits"));
            new TestClient(second, "").get("dishes?name=salad");
            assertEquals(before + 1, mbeans.attribute(hitsOfTheSecond, "CacheHits"));
        }
    }

    @Test
    void whatNobodyWaitsForRunsInTheServersThreads(@ArquillianResource @OperateOnDeployment("threads") URL base) {
        var seen = "the application's classes, naming";
        assertEquals(
                "view: %s; listener: %s; loader: %s".formatted(seen, seen, seen),
                new TestClient(base, "").get("threads").body());
    }

    /** Written by slf4j-simple, which the user has brought, to the error stream. */
    @Test
    void theUsersOwnLogTellsWhatLarderDoes() {
        ServerLog.whole()
                .awaitLine("SystemErr.*INFO dev.larder.boot.LarderExtension - Larder caches methods in .*dishes.*");
    }
}
