package dev.larder.it;

import static dev.larder.it.ServerConfiguration.application;
import static dev.larder.it.ServerConfiguration.variable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.it.live.LiveServlet;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Variables of {@code server.xml} that change while the application runs. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LiveSettingsIT {

    private static final String STOPPED = "CWWKZ0009I.*live";
    private static final String TTL = "larder.cache.timed.ttl";

    private final ServerLog log = ServerLog.fromNow();
    private final TestClient client =
            new TestClient("http://localhost:" + System.getProperty("it.http.port") + "/live/", "");
    private final Map<String, String> variables = new TreeMap<>();
    private final String application = application(
            TestArchives.userWar("live.war").addPackage(LiveServlet.class.getPackage()), "larder.reload-every=PT0.1S");
    private ServerConfiguration configuration;
    private int keys;

    private void deploy() {
        configure();
        log.awaitLine("CWWKZ0001I: Application live started");
    }

    @AfterEach
    void undeploy() {
        configuration.close();
        log.awaitLine(STOPPED);
    }

    private void set(String key, String value) {
        variables.put(key, value);
        configure();
    }

    private void configure() {
        var elements = new StringBuilder();
        variables.forEach((name, text) -> elements.append(variable(name, text)));
        configuration = ServerConfiguration.of("live", elements + application);
    }

    @Test
    void takeEffectWithoutARestart() {
        deploy();
        assertEquals("first", mark("first"));
        assertEquals("20", get("bounded"));
        set("larder.cache.bounded.max-entries", "3");
        await().until(() -> get("bounded").equals("3"));
        set(TTL, "PT0.001S");
        await().until(() -> !isKept());
        set(TTL, "PT1H");
        await().until(this::isKept);
        set("larder.cache.timed.enabled", "false");
        await().until(() -> !isKept());
        set("larder.cache.timed.enabled", "true");
        await().until(this::isKept);
        assertEquals("first", mark("again"), "the application has not started again");
        assertFalse(Pattern.compile(STOPPED).matcher(log.text()).find(), log::text);
    }

    @Test
    void wrongOnesAndThoseOfTheNextStartAreNamedAndChangeNothing() {
        deploy();
        assertEquals("first", mark("first"));
        set(TTL, "soon");
        log.awaitLine("The settings have changed and are wrong; those of before stay.*bad value " + TTL + "=soon");
        assertTrue(isKept());
        set(TTL, "PT1H");
        set("larder.cache.timed.store", "caffeine");
        log.awaitLine("hold when the application starts again: larder.cache.timed.store");
        assertTrue(isKept());
        assertEquals("first", mark("again"));
    }

    @Test
    void entriesPastTheirTimeAreSweptAway() {
        variables.put("larder.cache.swept.sweep", "PT0.1S");
        variables.put("larder.cache.swept.ttl", "PT0.05S");
        deploy();
        get("swept?it=a");
        await().until(() -> get("swept").equals("0"));
    }

    private String mark(String mark) {
        return get("mark?it=" + mark);
    }

    /** Whether a value that was just loaded is still there. */
    private boolean isKept() {
        var path = "timed?it=key" + keys++;
        return get(path).equals(get(path));
    }

    private String get(String path) {
        return client.get(path).body();
    }
}
