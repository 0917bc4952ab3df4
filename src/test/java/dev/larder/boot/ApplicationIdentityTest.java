package dev.larder.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.LarderInWeld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who an application is, without a server that says it. */
class ApplicationIdentityTest {

    @AfterEach
    void forget() {
        System.clearProperty("larder.application");
    }

    @Test
    void twoContainersInOneMachineAreApart() {
        try (var one = LarderInWeld.start();
                var other = LarderInWeld.start()) {
            assertNotEquals(
                    one.select(LarderCacheManager.class).get().getURI(),
                    other.select(LarderCacheManager.class).get().getURI());
        }
    }

    @Test
    void twoContainersWithOneSettingAreApartAndCarryIt() {
        System.setProperty("larder.application", "shop");
        try (var one = LarderInWeld.start();
                var other = LarderInWeld.start()) {
            var uri = one.select(LarderCacheManager.class).get().getURI();
            assertNotEquals(uri, other.select(LarderCacheManager.class).get().getURI());
            assertTrue(uri.toString().startsWith("urn:larder:shop/"), uri::toString);
        }
    }

    @Test
    void nameHasTheModuleWhereItDiffers() {
        assertEquals("console", new ApplicationIdentity("console", "console").name());
        assertEquals("shop/front", new ApplicationIdentity("shop", "front").name());
        assertEquals(
                "urn:larder:my+shop/front",
                new ApplicationIdentity("my shop", "front").managerUri().toString());
    }
}
