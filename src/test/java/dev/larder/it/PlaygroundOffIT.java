package dev.larder.it;

import static dev.larder.it.PlaygroundClient.ITEMS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The war without its playground. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PlaygroundOffIT {

    @ArquillianResource
    URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        // The ordinal puts it above the <variable> of server.xml, which switches the playground on.
        var off = new StringAsset("config_ordinal=1000\nlarder.playground.enabled=false\n");
        return TestArchives.larderWar("playground-off.war")
                .addAsResource(off, "META-INF/microprofile-config.properties");
    }

    @Test
    void nothingOfItIsThere() throws Exception {
        var client = new PlaygroundClient(url.toURI());
        var otherSpellings = List.of(
                "playground",
                "playground/",
                "playground/none",
                "%70layground/playground.js",
                "playground;a=b/playground.js",
                "playground/playground.js;a=b",
                ".//playground//playground.js",
                "x/../playground/playground.js",
                "INDEX.HTML",
                "Playground/playground.js");
        for (var path : Stream.concat(Arrays.stream(PlaygroundClient.PATHS), otherSpellings.stream())
                .toList()) {
            assertEquals(404, client.get(path).statusCode(), path);
        }
        assertEquals(400, client.get("x/%2e%2e/playground/playground.js").statusCode(), "refused by the server itself");
        assertEquals(404, client.change("DELETE", ITEMS, "").statusCode());
        assertEquals(
                404,
                client.change("PUT", ITEMS + "/country/DE", "{\"note\":\"\"}").statusCode());
    }
}
