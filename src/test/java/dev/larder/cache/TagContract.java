package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@link TaggedStore} says, clause by clause. */
interface TagContract extends StoreUnderTest {

    @Test
    default void areThereWhereTheKindSaysSo() {
        assertEquals(hasTags(), store() instanceof TaggedStore<?, ?>);
        var able = store().capabilities();
        assertTrue(able.can(Capabilities.Ability.TIERS) || able.can(Capabilities.Ability.TAGS) == hasTags());
    }

    private TaggedStore<Object, Object> tagged() {
        assumeTrue(hasTags());
        @SuppressWarnings("unchecked")
        var tagged = (TaggedStore<Object, Object>) store();
        return tagged;
    }

    private void put(String key, String... tags) {
        tagged().put(key, "of " + key, Ttl.OF_CACHE, Set.of(tags));
    }

    @Test
    default void removalTakesAllThatCarryTheTagAndNothingElse() {
        put("a", "red");
        put("b", "red", "round");
        put("c", "round");
        put("d");
        store().put("e", "one", Ttl.OF_CACHE);
        tagged().removeTagged("red");
        assertEquals(
                Set.of("c", "d", "e"),
                store().findAll(Set.of("a", "b", "c", "d", "e")).keySet());
    }

    @Test
    default void tagsAreExact() {
        put("a", "red");
        List.of("Red", "re", "red ", "r*", "").forEach(tagged()::removeTagged);
        assertEquals("of a", store().find("a"));
        put("b", "\ud83e\udd6b");
        tagged().removeTagged("\ud83e\udd6b");
        assertNull(store().find("b"));
    }

    @Test
    default void removalBeatsAnOlderFenceAndNotANewerWrite() {
        assumeTrue(hasTags());
        var before = store().lookUp("loaded", Set.of("red")).fence();
        tagged().removeTagged("red");
        store().putFenced("loaded", "stale", Ttl.OF_CACHE, Set.of("red"), before);
        put("fresh", "red");
        assertNull(store().find("loaded"));
        assertEquals("of fresh", store().find("fresh"));
    }

    @Test
    default void loadIsKeptWhenAnotherTagWasRemoved() {
        assumeTrue(hasTags());
        var before = store().lookUp("loaded", Set.of("red")).fence();
        tagged().removeTagged("round");
        assertTrue(store().putFenced("loaded", "fresh", Ttl.OF_CACHE, Set.of("red"), before));
        assertEquals("fresh", store().find("loaded"));
    }

    @Test
    default void noOperationSeesARemovedEntry() {
        for (var key : List.of("find", "stored", "touch", "replace", "remove", "removeVersion", "putIfAbsent")) {
            put(key, "red");
        }
        var replaced = version("replace");
        var removed = version("removeVersion");
        tagged().removeTagged("red");
        assertAll(
                () -> assertTrue(!stores().capabilities().scan() || keys().isEmpty(), "keys"),
                () -> assertNull(store().find("find")),
                () -> assertNull(store().findStored("stored")),
                () -> assertFalse(store().touch("touch", Ttl.ETERNAL)),
                () -> assertNull(store().find("touch")),
                () -> assertFalse(store().replace("replace", replaced, "new", Ttl.OF_CACHE)),
                () -> assertNull(store().find("replace")),
                () -> assertFalse(store().remove("remove")),
                () -> assertFalse(store().remove("removeVersion", removed)),
                () -> assertTrue(store().putIfAbsent("putIfAbsent", "new", Ttl.OF_CACHE)),
                () -> assertEquals("new", store().find("putIfAbsent")));
    }

    @Test
    default void replaceAndTouchKeepTheTags() {
        put("replaced", "red");
        put("touched", "red");
        assertTrue(store().replace("replaced", version("replaced"), "new", Ttl.OF_CACHE));
        assertTrue(store().touch("touched", Ttl.of(TTL)));
        tagged().removeTagged("red");
        assertNull(store().find("replaced"));
        assertNull(store().find("touched"));
    }

    @Test
    default void newWriteDropsTheTags() {
        put("a", "red");
        store().put("a", "one", Ttl.OF_CACHE);
        tagged().removeTagged("red");
        assertEquals("one", store().find("a"));
    }

    @Test
    default void taggedEntriesHaveATimeToLiveToo() {
        tagged().put("a", "one", Ttl.of(MOMENT), Set.of("red"));
        put("b", "red");
        pass(MOMENT.multipliedBy(2));
        assertNull(store().find("a"));
        assertEquals("of b", store().find("b"));
        pass(TTL);
        assertNull(store().find("b"));
    }

    @Test
    default void sweepLeavesWhatIsNotRemoved() {
        put("a", "red");
        put("b", "round");
        tagged().removeTagged("red");
        store().clearExpired();
        assertEquals(Map.of("b", "of b"), store().findAll(Set.of("a", "b")));
    }

    @Test
    default void removalIsNeverLostToWritersOnTheWay() throws Exception {
        put("a", "red");
        var turn = new AtomicInteger();
        InParallel.call(InParallel.THREADS, () -> {
            for (int i = 0; i < 500; i++) {
                if (turn.incrementAndGet() % 7 == 0) {
                    tagged().removeTagged("red");
                } else {
                    var present = store().findStored("a");
                    if (present == null) {
                        put("a", "red");
                    } else {
                        store().replace("a", present.version(), "new", Ttl.OF_CACHE);
                    }
                }
            }
            return null;
        });
        tagged().removeTagged("red");
        assertNull(store().find("a"));
    }
}
