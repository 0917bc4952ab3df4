package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.FreshnessStep.Give;
import dev.larder.cache.FreshnessStep.Load;
import dev.larder.cache.FreshnessStep.Wait;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is decided from the age of a value and the limits: nothing here waits, stores or reads a clock. */
class FreshnessStepTest {

    private static final Duration NONE = Duration.ZERO;
    private static final Duration LIFETIME = Duration.ofMinutes(100);

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Freshness ahead(int percent) {
        return new Freshness(percent, NONE, NONE, NONE, NONE, NONE);
    }

    private static Freshness stale(Duration ifError, Duration whileLoading, Duration soft, Duration hard) {
        return new Freshness(0, ifError, whileLoading, soft, hard, NONE);
    }

    private static Age age(Freshness wanted, Duration left, boolean own) {
        return Age.of(wanted, new Timed<>("value", Optional.of(left), false, own), () -> Optional.of(LIFETIME));
    }

    private static Age since(long seconds) {
        return new Age.Stale(seconds(seconds));
    }

    @Test
    void valueIsFreshUntilOnlyItsStaleTimeIsLeft() {
        var wanted = stale(seconds(60), NONE, NONE, NONE);
        assertEquals(Age.FRESH, age(wanted, Duration.ofMillis(60_001), true));
        assertEquals(since(0), age(wanted, seconds(60), true));
        assertEquals(since(59), age(wanted, seconds(1), true));
        assertEquals(Age.MISSING, Age.of(wanted, null, Optional::empty));
    }

    @Test
    void longerOfTheTwoStaleTimesCounts() {
        assertEquals(since(10), age(stale(seconds(5), seconds(60), NONE, NONE), seconds(50), true));
        assertEquals(since(10), age(stale(seconds(60), seconds(5), NONE, NONE), seconds(50), true));
    }

    @Test
    void whatWasPutForTheTimeOfTheCacheHasNoStaleTime() {
        assertEquals(Age.FRESH, age(stale(seconds(60), NONE, NONE, NONE), seconds(1), false));
    }

    @Test
    void valueWithoutAnEndIsFresh() {
        var eternal = new Timed<>("value", Optional.empty(), false, true);
        assertEquals(Age.FRESH, Age.of(stale(seconds(60), NONE, NONE, NONE), eternal, Optional::empty));
        assertEquals(Age.FRESH, Age.of(ahead(20), eternal, Optional::empty));
    }

    @Test
    void lastPartOfTheLifetimeIsForRefreshing() {
        assertEquals(Age.FRESH, age(ahead(20), Duration.ofMinutes(21), true));
        assertEquals(Age.NEAR_ITS_END, age(ahead(20), Duration.ofMinutes(20), true));
        assertEquals(Age.NEAR_ITS_END, age(ahead(20), Duration.ofMinutes(1), false), "of a put as well");
        assertEquals(Age.FRESH, age(ahead(0), Duration.ofMillis(1), true));
        var unknown = new Timed<>("value", Optional.of(Duration.ofMillis(1)), false, true);
        assertEquals(Age.FRESH, Age.of(ahead(20), unknown, Optional::empty), "nobody knows the lifetime");
    }

    @Test
    void hitNearTheEndBeginsALoadUnlessOneHasJustFailed() {
        assertEquals(new Give(false, false), FreshnessStep.next(ahead(20), Age.FRESH, false));
        assertEquals(new Give(false, true), FreshnessStep.next(ahead(20), Age.NEAR_ITS_END, false));
        assertEquals(new Give(false, false), FreshnessStep.next(ahead(20), Age.NEAR_ITS_END, true));
    }

    @Test
    void missingValueIsWaitedForToTheHardLimit() {
        assertEquals(new Load(Wait.TO_THE_END), FreshnessStep.next(ahead(20), Age.MISSING, false));
        assertEquals(new Load(Wait.TO_THE_END), FreshnessStep.next(ahead(20), Age.MISSING, true));
        assertEquals(new Load(Wait.HARD), FreshnessStep.next(stale(NONE, NONE, NONE, seconds(5)), Age.MISSING, false));
        assertEquals(
                new Load(Wait.HARD),
                FreshnessStep.next(stale(NONE, seconds(60), seconds(1), seconds(5)), Age.MISSING, false),
                "the soft limit is for who has a stale value");
    }

    @Test
    void staleWhileLoadingIsGivenAtOnceOrAfterTheSoftLimit() {
        var atOnce = stale(NONE, seconds(60), NONE, NONE);
        assertEquals(new Give(true, true), FreshnessStep.next(atOnce, since(59), false));
        assertEquals(new Load(Wait.TO_THE_END), FreshnessStep.next(atOnce, since(60), false));
        var later = stale(NONE, seconds(60), seconds(1), NONE);
        assertEquals(new Load(Wait.SOFT), FreshnessStep.next(later, since(59), false));
        assertEquals(new Load(Wait.TO_THE_END), FreshnessStep.next(later, since(60), false));
    }

    @Test
    void staleIfErrorIsLoadedFirst() {
        var wanted = stale(seconds(60), NONE, NONE, NONE);
        assertEquals(new Load(Wait.TO_THE_END), FreshnessStep.next(wanted, since(1), false));
        assertTrue(FreshnessStep.gives(wanted, since(59), false));
        assertFalse(FreshnessStep.gives(wanted, since(60), false));
        assertFalse(FreshnessStep.gives(wanted, Age.MISSING, false));
        assertTrue(FreshnessStep.gives(wanted, Age.FRESH, false), "another one has loaded it");
    }

    @Test
    void eachLimitHasItsOwnStaleTime() {
        var wanted = stale(seconds(10), seconds(60), seconds(1), seconds(5));
        assertTrue(FreshnessStep.gives(wanted, since(59), true));
        assertFalse(FreshnessStep.gives(wanted, since(59), false));
    }

    @Test
    void afterALoadThatFailedTheStaleValueIsGivenWithoutAnother() {
        assertEquals(new Give(true, false), FreshnessStep.next(stale(seconds(60), NONE, NONE, NONE), since(59), true));
        assertEquals(new Give(true, false), FreshnessStep.next(stale(NONE, seconds(60), NONE, NONE), since(59), true));
        assertEquals(
                new Load(Wait.TO_THE_END), FreshnessStep.next(stale(seconds(60), NONE, NONE, NONE), since(60), true));
    }

    @Test
    void storedTimeIsTheLifetimeAndTheStaleTime() {
        var wanted = stale(seconds(60), seconds(5), NONE, NONE);
        assertEquals(Ttl.of(seconds(70)), wanted.stored(Ttl.of(seconds(10))));
        assertEquals(Ttl.ETERNAL, wanted.stored(Ttl.ETERNAL));
        assertEquals(Ttl.OF_CACHE, wanted.stored(Ttl.OF_CACHE));
        assertTrue(wanted.stored(Ttl.of(NONE)).isOver(), "what is not to be stored is not");
    }

    @Test
    void limitsThatCannotBeAreRefusedByName() {
        refused("refreshAhead=100; allowed", () -> ahead(100));
        refused("refreshAhead=-1; allowed", () -> ahead(-1));
        refused("staleIfError=PT-1S; allowed", () -> stale(seconds(-1), NONE, NONE, NONE));
        refused("staleWhileLoading=PT-1S; allowed", () -> stale(NONE, seconds(-1), NONE, NONE));
        refused("hardLimit=PT876000000H; allowed", () -> stale(NONE, NONE, NONE, Duration.ofDays(36_500_000)));
        refused("softLimit=PT1S without staleWhileLoading", () -> stale(seconds(60), NONE, seconds(1), NONE));
        refused(
                "softLimit=PT5S and hardLimit=PT5S; the soft one must be shorter",
                () -> stale(NONE, seconds(60), seconds(5), seconds(5)));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable making) {
        var thrown = assertThrows(IllegalArgumentException.class, making);
        assertTrue(String.valueOf(thrown.getMessage()).contains(message), thrown::getMessage);
    }
}
