package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Caches whose settings change while they are open. */
class SettingsInForceTest {

    private static final String STORE = "larder.cache.default.store";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicReference<Settings> settings = new AtomicReference<>(Settings.of(Map.of(STORE, "fake")));
    private final LarderCacheManager caches = new LarderCachingProvider()
            .open(
                    URI.create("urn:larder:live"),
                    SettingsInForceTest.class.getClassLoader(),
                    new Properties(),
                    name -> CacheDefinition.untyped(CacheSettings.of(settings.get(), name)));

    @AfterEach
    void close() {
        caches.close();
    }

    private void change(Map<String, String> texts) {
        settings.set(Settings.of(texts));
        caches.adjust();
    }

    private static void pass(Duration duration) {
        FakeStoreFactory.TIME.pass(duration);
    }

    @Test
    void timeToLiveChangesForWhatIsWrittenFromThenOn() {
        LarderCache<String, String> users = caches.cache("users");
        LarderCache<String, String> others = caches.cache("others");
        users.put("before", "value");
        change(Map.of(STORE, "fake", "larder.cache.users.ttl", "PT1M"));
        assertSame(users, caches.cache("users"));
        users.put("after", "value");
        others.put("after", "value");
        pass(MINUTE);
        assertEquals("value", users.get("before"));
        assertNull(users.get("after"));
        assertEquals("value", others.get("after"));
    }

    @Test
    void cacheIsSwitchedOffAndOn() {
        LarderCache<String, String> users = caches.cache("users");
        users.put("key", "value");
        change(Map.of(STORE, "fake", "larder.cache.default.enabled", "false"));
        assertFalse(users.containsKey("key"));
        change(Map.of(STORE, "fake"));
        assertTrue(users.containsKey("key"));
    }

    @Test
    void numberOfEntriesChanges() {
        change(Map.of("larder.cache.users.store", "heap"));
        LarderCache<Integer, String> users = caches.cache("users");
        IntStream.range(0, 20).forEach(i -> users.put(i, "value"));
        change(Map.of("larder.cache.users.store", "heap", "larder.cache.users.max-entries", "5"));
        assertEquals(5, StreamSupport.stream(users.spliterator(), false).count());
    }

    @Test
    void otherSettingsOfOpenCachesStay() {
        LarderCache<Integer, String> users = caches.cache("users");
        change(Map.of(
                STORE,
                "heap",
                "larder.cache.default.mode",
                "sliding",
                "larder.cache.default.jitter",
                "50",
                "larder.cache.default.ttl",
                "PT2M"));
        IntStream.range(0, 100).forEach(i -> users.put(i, "value"));
        pass(MINUTE.multipliedBy(2).minusMillis(1));
        IntStream.range(0, 100).forEach(i -> assertEquals("value", users.get(i)));
        pass(Duration.ofMillis(1));
        IntStream.range(0, 100).forEach(i -> assertNull(users.get(i)));
    }

    @Test
    void cacheThatIsMadeLaterHasAllOfThem() {
        change(Map.of(STORE, "fake", "larder.cache.users.mode", "sliding", "larder.cache.users.ttl", "PT1M"));
        LarderCache<String, String> users = caches.cache("users");
        users.put("key", "value");
        IntStream.range(0, 3).forEach(i -> {
            pass(Duration.ofSeconds(59));
            assertEquals("value", users.get("key"));
        });
    }

    @Test
    void changeWhileACacheIsMadeIsNotMissed() {
        var later = Settings.of(Map.of(STORE, "fake", "larder.cache.users.ttl", "PT1M"));
        var changing = new LarderCachingProvider()
                .open(
                        URI.create("urn:larder:changing"),
                        getClass().getClassLoader(),
                        new Properties(),
                        name -> CacheDefinition.untyped(CacheSettings.of(settings.getAndSet(later), name)));
        try (changing) {
            LarderCache<String, String> users = changing.cache("users");
            users.put("key", "value");
            pass(MINUTE);
            assertNull(users.get("key"));
        }
    }

    @Test
    void expiryPolicyOfJsr107GoesOn() {
        var hour = javax.cache.expiry.Duration.ONE_HOUR;
        var users = caches.createCache(
                "users",
                new MutableConfiguration<String, String>().setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(hour)));
        change(Map.of(STORE, "fake", "larder.cache.users.ttl", "PT1M"));
        users.put("key", "value");
        pass(Duration.ofMinutes(59));
        assertEquals("value", users.get("key"));
    }

    @Test
    void storeThatCannotSaysSoAtEachChange() {
        var inForce = new SettingsInForce("users", on -> {}, (ttl, maxEntries) -> false);
        var logged = LoggedLines.during(() -> {
            inForce.change(() -> CacheSettings.of("fixed", MINUTE, Limits.ofEntries(5)));
            inForce.change(() -> CacheSettings.of("fixed", MINUTE, Limits.ofEntries(5)));
            inForce.change(() -> CacheSettings.of("fixed", MINUTE.multipliedBy(2), Limits.ofEntries(5)));
            inForce.change(() -> CacheSettings.of("fixed", MINUTE.multipliedBy(2), Limits.ofEntries(5)));
        });
        assertEquals("The store of cache users takes another ttl only when the application starts again", logged);
    }

    @Test
    void storeThatFailsIsLoggedAndTheRestChanges() {
        var switched = new ArrayList<Boolean>();
        var inForce = new SettingsInForce("users", switched::add, (ttl, maxEntries) -> {
            throw new IllegalStateException("as told");
        });
        var logged = LoggedLines.during(() -> {
            inForce.change(() -> CacheSettings.of("fake", MINUTE, Limits.ofEntries(5)));
            inForce.change(() -> CacheSettings.of("fake", MINUTE, Limits.ofEntries(6)));
        });
        assertEquals("The store of cache users did not take its new ttl and max-entries", logged);
        assertEquals(List.of(true, true), switched);
    }
}
