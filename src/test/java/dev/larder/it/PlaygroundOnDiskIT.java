package dev.larder.it;

import static dev.larder.it.PlaygroundClient.ITEMS;
import static dev.larder.it.PlaygroundClient.assertSource;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The playground with its cache on the disk instead of the heap, sealed and with hashed keys: by settings alone. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PlaygroundOnDiskIT {

    private static final String SETTINGS = """
            config_ordinal=1000
            larder.cache.playground.store=disk
            larder.cache.playground.max-bytes=2097152
            larder.cache.playground.compression=none
            larder.cache.playground.seal=true
            larder.cache.playground.hash-keys=true
            larder.seal-keys=1:%s
            larder.hash-secret=%s
            """;

    @ArquillianResource
    URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        var key = Base64.getEncoder().encodeToString(new byte[32]);
        return TestArchives.larderWar("playground-disk.war")
                .addAsResource(
                        new StringAsset(SETTINGS.formatted(key, key)), "META-INF/microprofile-config.properties");
    }

    @Test
    void resultsOfTheEjbComeFromTheDisk() throws Exception {
        var client = new PlaygroundClient(url.toURI());
        var germany = ITEMS + "/country/DE";
        for (var item : List.of(germany, ITEMS + "/currency/EUR", ITEMS + "/time-zone/Europe/Vienna")) {
            assertSource("method", client.get(item));
            assertSource("cache", client.get(item));
        }
        assertEquals(
                200,
                client.change("PUT", germany, "{\"note\":\"a very readable note\"}")
                        .statusCode());
        var changed = client.get(germany);
        assertSource("cache", changed);
        assertTrue(changed.body().contains("a very readable note"), changed.body());
        assertEquals(200, client.change("DELETE", ITEMS, "").statusCode());
        assertSource("method", client.get(germany));
        var folder = ServerFiles.server().resolve("larder");
        assertTrue(Files.isDirectory(folder), folder::toString);
    }
}
