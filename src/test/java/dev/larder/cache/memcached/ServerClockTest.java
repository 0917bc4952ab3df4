package dev.larder.cache.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client takes a server's clock for, which tells whole seconds and is some time away. */
class ServerClockTest {

    private final AtomicLong nanos = new AtomicLong(TimeUnit.DAYS.toNanos(400));
    private final ServerClock clock = new ServerClock(nanos::get);
    private long serverMillis;

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
        serverMillis += millis;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void latestIsNeverBeforeTheServersOwnAndNeverLongAfterIt(long seed) {
        var random = new Random(seed);
        serverMillis = random.nextInt(100_000);
        for (int round = 0; round < 2000; round++) {
            long asked = nanos.get();
            int there = random.nextInt(800);
            int back = random.nextInt(800);
            pass(there);
            long said = serverMillis / 1000;
            pass(back);
            clock.said(said, asked);
            pass(random.nextLong(30_000));
            assertTrue(clock.latestMillis() >= serverMillis, "an entry near would outlive the server's");
            assertTrue(
                    clock.latestMillis() >= clock.millis(), "an entry near would outlive what this client finds there");
            assertTrue(clock.latestMillis() <= serverMillis + 2000 + there, "near would be of no use");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 400, 999})
    void whatThisClientTakesForNowFitsWhatTheServerSays(long passed) {
        serverMillis = 50_000 + passed;
        clock.said(serverMillis / 1000, nanos.get());
        assertEquals(50_500, clock.millis());
        assertTrue(clock.isOlderThan(-1));
        pass(Duration.ofMinutes(5).toMillis());
        assertTrue(clock.isOlderThan(Duration.ofMinutes(4).toNanos()));
    }
}
