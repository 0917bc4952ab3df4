package dev.larder.cache.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.SettingsCheck;
import dev.larder.internal.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemcachedSettingsTest {

    private static MemcachedSettings read(Map<String, String> texts) {
        return MemcachedSettings.of(Settings.of(texts));
    }

    @Test
    void withoutSettingsItIsALocalServerThatAsksNobody() {
        var settings = read(Map.of());
        assertEquals("localhost", settings.nodes().get(0).getHostString());
        assertEquals(11211, settings.nodes().get(0).getPort());
        assertTrue(settings.login().isEmpty());
        assertTrue(settings.failover());
        assertEquals(1, settings.bounds().connections());
        assertEquals(1000, settings.bounds().time().toMillis());
        assertEquals(1_000_000, settings.bounds().valueBytes());
    }

    @Test
    void userAndPasswordComeTogether() {
        var problem = assertThrows(
                IllegalArgumentException.class, () -> read(Map.of("larder.memcached.password", "open sesame")));
        assertEquals("larder.memcached.username and larder.memcached.password come together", problem.getMessage());
    }

    @Test
    void passwordIsNeverShown() {
        var settings = read(Map.of("larder.memcached.username", "kim", "larder.memcached.password", "open sesame"));
        assertTrue(settings.toString().contains("kim"));
        assertFalse(settings.toString().contains("sesame"));
    }

    @Test
    void aServerNamedTwiceIsRefused() {
        var twice = Map.of("larder.memcached.nodes", "a:1,b:2,a:1", "larder.cache.users.store", "memcached");
        assertThrows(IllegalArgumentException.class, () -> read(twice));
        assertEquals(
                List.of("larder.memcached.nodes names no server, or one of them twice"),
                SettingsCheck.problems(Settings.of(twice), "users"));
    }

    @Test
    void whatMemcachedCannotDoStopsTheDeployment() {
        var problems = SettingsCheck.problems(
                Settings.of(Map.of("larder.cache.users.store", "memcached", "larder.cache.users.max-entries", "10")),
                "users");
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("larder.cache.users.max-entries: a store of kind memcached"));
    }
}
