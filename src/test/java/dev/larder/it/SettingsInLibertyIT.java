package dev.larder.it;

import static dev.larder.it.ServerConfiguration.application;
import static dev.larder.it.ServerConfiguration.variable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.bridge.BridgedEjb;
import dev.larder.it.heir.HeirEjb;
import dev.larder.it.tuned.TunedShelf;
import dev.larder.it.wrong.WrongShelf;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What stands in {@code server.xml} and {@code server.env}. The server itself deploys here, by configuration. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SettingsInLibertyIT {

    private final ServerLog log = ServerLog.fromNow();

    private ServerConfiguration configuration;

    /** The next test begins when the server has done with this one's configuration. */
    @AfterEach
    void removeConfiguration() {
        configuration.close();
        log.awaitLine("(?s)(CWWKG0016I.*?CWWKG001[78]I.*?){2}");
    }

    /** The variable's place is src/test/liberty/config/server.env. */
    @Test
    void valuesOfVariablesApplicationPropertiesAndEnvironmentTakeEffect() {
        var war = TestArchives.userWar("tuned.war").addPackage(TunedShelf.class.getPackage());
        var elements = variable("larder.cache.from.variable.max-entries", "2")
                + application(war, "larder.cache.from properties.max-entries=3", "larder.cache.brief.ttl=PT0.001S");
        configuration = ServerConfiguration.of("tuned", elements);
        log.awaitLine("CWWKZ0001I: Application tuned started");
        var client = new TestClient("http://localhost:" + System.getProperty("it.http.port") + "/tuned/", "");
        assertEquals(
                "variable 2, properties 3, environment 4", client.get("entries").body());
        var first = client.get("brief").body();
        assertTrue(first.startsWith("x"), first);
        await().until(() -> !first.equals(client.get("brief").body()));
    }

    @Test
    void aWrongSettingStopsDeploymentAndIsNamed() {
        var elements = variable("larder.cache.users.tll", "PT5M")
                + application(TestArchives.userWar("mistuned.war"), "larder.cache.default.max-entries=many");
        configuration = ServerConfiguration.of("mistuned", elements);
        var line = log.awaitLine("CWWKZ0002E.*application mistuned.*");
        assertContains(line, "unknown key larder.cache.users.tll=PT5M (from server.xml");
        assertContains(line, "the nearest known key is larder.cache.users.ttl");
        assertContains(line, "bad value larder.cache.default.max-entries=many (from server.xml");
        assertContains(line, "allowed is a whole number from 1 to 1000000000");
    }

    @Test
    void aWrongAnnotationStopsDeploymentAndIsNamed() {
        var war = TestArchives.userWar("wrong.war").addPackage(WrongShelf.class.getPackage());
        configuration = ServerConfiguration.of("wrong", application(war));
        var lines = log.awaitLine("(?s)CWWKZ0002E[^\n]*application wrong.*?nothingToKeep");
        assertContains(lines, "dev.larder.it.wrong.WrongShelf: method dev.larder.it.wrong.WrongShelf.putsWhat(");
        assertContains(lines, "exactly one must say what to put");
        assertContains(lines, "WrongShelf.removesTwice(java.lang.String) has @CacheRemove and @CacheRemoveAll");
        assertContains(lines, "JSR-107 allows one cache annotation a method");
        assertContains(lines, "dev.larder.it.wrong.WrongEjb: method");
    }

    /** The server passes no interceptor before such a method of an EJB: without the refusal nothing would be cached. */
    @Test
    void anEjbThatInheritsFromAClassThatIsNotPublicStopsDeployment() {
        var war = TestArchives.userWar("heir.war").addPackage(HeirEjb.class.getPackage());
        configuration = ServerConfiguration.of("heir", application(war));
        var lines = log.awaitLine("(?s)CWWKZ0002E[^\n]*application heir.*?not public");
        assertContains(
                lines, "HeirEjb.findBehindABridge(java.lang.String) is inherited from a class that is not public");
    }

    /** Nor before the bridge of a generic method, by which callers come through an interface with a type variable. */
    @Test
    void anEjbWhoseCallersComeByABridgeStopsDeployment() {
        var war = TestArchives.userWar("bridge.war").addPackage(BridgedEjb.class.getPackage());
        configuration = ServerConfiguration.of("bridge", application(war));
        var lines = log.awaitLine("(?s)CWWKZ0002E[^\n]*application bridge.*?would not cache it");
        assertContains(lines, "BridgedEjb.find(java.lang.Object) is the bridge by which callers of ");
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part), () -> part + "\nis not in\n" + text);
    }
}
