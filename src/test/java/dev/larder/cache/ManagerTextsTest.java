package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagerTextsTest {

    private static final String TTL = "larder.cache.default.ttl";

    private static Duration ttl(String uri, Map<String, String> given, Map<String, String> system) {
        return CacheSettings.of(ManagerTexts.read(URI.create(uri), properties(given), properties(system)), "users")
                .lifetime()
                .ttl();
    }

    private static Properties properties(Map<String, String> texts) {
        var properties = new Properties();
        properties.putAll(texts);
        return properties;
    }

    @Test
    void propertiesBeatTheUriAndTheUriTheSystem() {
        var minute = Map.of(TTL, "PT1M");
        assertEquals(Duration.ofHours(1), ttl("larder://shop", Map.of(), Map.of()));
        assertEquals(Duration.ofMinutes(1), ttl("larder://shop", Map.of(), minute));
        assertEquals(Duration.ofMinutes(2), ttl("larder://shop?" + TTL + "=PT2M", Map.of(), minute));
        assertEquals(Duration.ofMinutes(3), ttl("larder://shop?" + TTL + "=PT2M", Map.of(TTL, "PT3M"), minute));
    }

    @Test
    void opaqueUriMayHaveAQueryToo() {
        assertEquals(Duration.ofMinutes(2), ttl("urn:larder:shop?" + TTL + "=PT2M&other=1", Map.of(), Map.of()));
        assertEquals(
                Duration.ofMinutes(2), ttl("urn:larder:shop?a&=b&larder.cache.%75sers.ttl=PT%32M", Map.of(), Map.of()));
    }

    @Test
    void uriOfAPropertiesFileIsRead(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("caches.properties"), TTL + "=PT2M\nother=1\n");
        assertEquals(Duration.ofMinutes(2), ttl(file.toUri().toString(), Map.of(), Map.of(TTL, "PT1M")));
        assertEquals(Duration.ofMinutes(3), ttl(file.toUri().toString(), Map.of(TTL, "PT3M"), Map.of()));
        var mistake = Files.writeString(folder.resolve("mistake.properties"), TTL + "=soon\n");
        var wrong =
                assertThrows(SettingsException.class, () -> ttl(mistake.toUri().toString(), Map.of(), Map.of()));
        assertTrue(wrong.getMessage().contains("mistake.properties"), wrong::getMessage);
        var none = folder.resolve("none.properties").toUri().toString();
        var missing = assertThrows(CacheException.class, () -> ttl(none, Map.of(), Map.of()));
        assertTrue(missing.getMessage().contains(none), missing::getMessage);
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        assertEquals(Duration.ofHours(1), ttl("http://127.0.0.1:1/caches.properties", Map.of(), Map.of()));
    }

    @Test
    void secretInAUriIsRefusedAndNotShown() {
        var refused = assertThrows(
                CacheException.class, () -> ttl("larder://a?larder.redis.password=hush", Map.of(), Map.of()));
        assertTrue(refused.getMessage().contains("larder.redis.password"), refused::getMessage);
        assertFalse(refused.getMessage().contains("hush"), refused::getMessage);
    }

    @Test
    void whatIsNotOursIsLeftAlone() {
        assertEquals(
                Duration.ofHours(1), ttl("http://host/path?ttl=1", Map.of("larder", "x"), Map.of("larderer.x", "y")));
    }

    @Test
    void mistakeNamesWhereItStands() {
        var places = Map.of(
                "the manager's URI",
                assertThrows(SettingsException.class, () -> ttl("larder://a?larder.cache.a.tll=x", Map.of(), Map.of())),
                "the manager's properties",
                assertThrows(SettingsException.class, () -> ttl("a:b", Map.of("larder.x", "y"), Map.of())),
                "the system's properties",
                assertThrows(SettingsException.class, () -> ttl("a:b", Map.of(), Map.of(TTL, "never"))));
        places.forEach((place, problem) -> assertTrue(problem.getMessage().contains(place), problem::toString));
    }
}
