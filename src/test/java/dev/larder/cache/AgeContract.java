package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store tells of the time that an entry has left, by its own clock: a clause of {@link FarStore}. */
interface AgeContract extends StoreUnderTest {

    Duration WHOLE = Duration.ofMinutes(5);

    private Timed<Object> timed(Object key) {
        return FarStore.of(store()).findTimed(key);
    }

    private void assertLeft(Duration expected, Object key) {
        var timed = timed(key);
        var left = timed.left().orElseThrow();
        assertTrue(left.compareTo(expected) <= 0, () -> left + " is more than " + expected);
        assertTrue(left.compareTo(expected.minus(MOMENT)) > 0, () -> left + " is less than " + expected);
        assertTrue(timed.own());
    }

    @Test
    default void timeOfItsOwnIsToldAsItPasses() {
        store().put("new", "one", Ttl.of(WHOLE));
        store().put("older", "one", Ttl.of(WHOLE));
        assertLeft(WHOLE, "new");
        pass(Duration.ofMinutes(1));
        assertLeft(WHOLE.minusMinutes(1), "new");
        assertLeft(WHOLE.minusMinutes(1), "older");
    }

    @Test
    default void loadedAndReplacedEntriesTellTheirTime() {
        var fence = store().lookUp("loaded", Set.of()).fence();
        store().putFenced("loaded", "one", Ttl.of(WHOLE), Set.of(), fence);
        assertLeft(WHOLE, "loaded");
        pass(Duration.ofMinutes(1));
        store().replace("loaded", version("loaded"), "two", Ttl.of(WHOLE));
        assertLeft(WHOLE, "loaded");
        pass(Duration.ofMinutes(1));
        store().replace("loaded", version("loaded"), "three", Ttl.UNCHANGED);
        assertLeft(WHOLE.minusMinutes(1), "loaded");
    }

    @Test
    default void timeGivenByATouchIsTold() {
        store().put("a", "one", Ttl.of(WHOLE));
        store().touch("a", Ttl.of(WHOLE.multipliedBy(2)));
        assertLeft(WHOLE.multipliedBy(2), "a");
    }

    @Test
    default void timeOfTheCacheIsNotItsOwn() {
        store().put("a", "one", Ttl.OF_CACHE);
        var timed = timed("a");
        assertFalse(timed.own());
        assertTrue(timed.left().map(left -> left.compareTo(TTL) <= 0).orElse(true));
        store().put("own", "one", Ttl.of(WHOLE));
        store().replace("own", version("own"), "two", Ttl.OF_CACHE);
        assertFalse(timed("own").own());
    }

    @Test
    default void timeForEverHasNoEnd() {
        store().put("a", "one", Ttl.ETERNAL);
        assertTrue(timed("a").left().equals(Optional.empty()));
    }

    @Test
    default void severalAtOnceTellTheSameAsEachAlone() {
        store().put("own", "one", Ttl.of(WHOLE));
        store().put("of the cache", "one", Ttl.OF_CACHE);
        store().put("for ever", "one", Ttl.ETERNAL);
        var found = FarStore.of(store()).findAllTimed(Set.of("own", "of the cache", "for ever", "missing"));
        assertTrue(found.keySet().equals(Set.of("own", "of the cache", "for ever")));
        assertTrue(found.get("own").own());
        assertTrue(found.get("for ever").own());
        assertFalse(found.get("of the cache").own());
    }
}
