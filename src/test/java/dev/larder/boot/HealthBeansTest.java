package dev.larder.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.FakeServerFactory;
import dev.larder.cache.LarderCachingProvider;
import dev.larder.health.StoresHealth;
import dev.larder.weld.LarderInWeld;
import java.net.URI;
import java.util.Properties;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The readiness check in a container that has MicroProfile Health. */
class HealthBeansTest {

    private static final String STORE = "larder.cache.users.store";

    @AfterEach
    void forget() {
        System.clearProperty(STORE);
    }

    @Test
    void thereIsOneCheckOfReadiness() {
        try (var container = LarderInWeld.start()) {
            var checks = container.select(HealthCheck.class, Readiness.Literal.INSTANCE);
            assertTrue(checks.isResolvable());
            assertTrue(container.select(StoresHealth.class).get().readiness().ready());
        }
    }

    @Test
    void serversOfCachesThatNobodyHasUsedAreAsked() {
        System.setProperty(STORE, "fake-server");
        try (var container = LarderInWeld.start()) {
            var readiness = container.select(StoresHealth.class).get().readiness();
            assertEquals(
                    FakeServerFactory.STATE.problem().orElseThrow(),
                    readiness.servers().get("fake:1"));
        }
    }

    /** As Hibernate opens one. */
    @Test
    void managersThatTheApplicationOpensItselfCount() {
        var properties = new Properties();
        properties.setProperty(STORE, "fake-server");
        try (var container = LarderInWeld.start();
                var provider = new LarderCachingProvider()) {
            var health = container.select(StoresHealth.class).get();
            assertTrue(health.readiness().ready());
            provider.getCacheManager(URI.create("urn:larder:own"), getClass().getClassLoader(), properties);
            assertEquals("as told", health.readiness().servers().get("fake:1"));
        }
    }
}
