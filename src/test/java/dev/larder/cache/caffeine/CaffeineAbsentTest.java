package dev.larder.cache.caffeine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.AbsentLibrary;
import java.util.Map;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;

/** An application that has Larder and not the optional library. */
class CaffeineAbsentTest {

    @Test
    void otherStoresWorkAndThisOneNamesWhatIsMissing() throws Exception {
        try (var application = new AbsentLibrary("caffeine")) {
            application.expectAbsent("com.github.benmanes.caffeine.cache.Cache");
            var cache = application.caches(Map.of("store", "heap")).createCache("users", new MutableConfiguration<>());
            cache.put("key", "value");
            assertEquals("value", cache.get("key"));
            var caches = application.caches(Map.of("store", "caffeine"));
            var refusal = assertThrows(
                    IllegalArgumentException.class, () -> caches.createCache("users", new MutableConfiguration<>()));
            assertTrue(refusal.getMessage().contains("com.github.ben-manes.caffeine:caffeine"), refusal::toString);
        }
    }
}
