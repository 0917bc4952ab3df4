package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leases for loads, without a server. */
@Timeout(30)
class LoadLeasesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableTime time = new SettableTime();
    private final FakeStore store = new FakeStore(time::nanos, HOUR);
    private final LoadLeases<Object> leases = new LoadLeases<>(store, HOUR, HOUR, time::nanos);

    @Test
    void storeOutOfReachLetsALoadBeginAtOnce() throws Exception {
        store.unreachable(true);
        try (var lease = leases.of("key")) {
            var looks = new AtomicInteger();
            lease.look(key -> new Lookup<>(null, looks.incrementAndGet()));
            assertEquals(1, looks.get());
        }
        assertEquals(1, store.calls(), "nothing to give back");
    }

    @Test
    @SuppressWarnings("try") // given back too late, which is what is tested
    void leaseThatHasEndedMeanwhileIsNotTakenFromAnother() throws Exception {
        var other = new LoadLeases<Object>(store, HOUR, HOUR, time::nanos);
        try (var late = leases.of("key")) {
            late.look(key -> new Lookup<>(null, "fence"));
            time.pass(HOUR);
            try (var theirs = other.of("key")) {
                theirs.look(key -> new Lookup<>(null, "fence"));
                late.close();
                assertEquals(1, store.held());
            }
        }
        assertEquals(0, store.held());
    }

    @Test
    void valueThatAnotherNodeHasStoredEndsTheWait() throws Exception {
        store.put("key", 1L, Ttl.ETERNAL);
        var looks = new AtomicInteger();
        try (var lease = leases.of("key")) {
            var looked = lease.look(key -> new Lookup<>(looks.incrementAndGet() == 3 ? "value" : null, "fence"));
            assertEquals("value", looked.value());
        }
        assertEquals(1, store.held(), "the lease is another one's");
    }

    @Test
    void whoIsInterruptedWhileAnotherNodeLoadsIsToldAsOneWhoWaits() {
        store.put("key", 1L, Ttl.ETERNAL);
        try (var lease = leases.of("key")) {
            Thread.currentThread().interrupt();
            assertThrows(LoadInterruptedException.class, () -> lease.look(key -> new Lookup<>(null, "fence")));
        } finally {
            assertFalse(Thread.interrupted(), "who throws the exception has taken the flag back");
        }
    }

    @Test
    void storeOfOneNodeRefusesTheSetting() {
        var problems = SettingsCheck.problems(Settings.of(Map.of("larder.cache.users.load-lease", "PT10S")), "users");
        assertEquals(1, problems.size());
        assertTrue(
                problems.get(0).startsWith("larder.cache.users.load-lease: a store of kind heap cannot do that"),
                problems.get(0));
        assertEquals(
                0,
                SettingsCheck.problems(Settings.of(Map.of("larder.cache.users.load-lease", "PT0S")), "users")
                        .size());
    }
}
