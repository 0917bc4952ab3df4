package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TagRemovalsTest {

    private final TagRemovals removals = new TagRemovals();

    @Test
    void removalCountsForEarlierStampsOfThatTagAlone() {
        long before = removals.stamp();
        removals.remove("red");
        long after = removals.stamp();
        assertTrue(removals.removedSince(before, Set.of("red", "round")));
        assertFalse(removals.removedSince(before, Set.of("round")));
        assertFalse(removals.removedSince(before, Set.of()));
        assertFalse(removals.removedSince(after, Set.of("red")));
        removals.remove("round");
        assertFalse(removals.removedSince(after, Set.of("red")));
        removals.remove("red");
        assertTrue(removals.removedSince(after, Set.of("red")));
    }

    @Test
    void whatIsForgottenCountsAsRemoved() {
        long first = removals.stamp();
        removals.remove("red");
        long second = removals.stamp();
        IntStream.rangeClosed(1, TagRemovals.MOST).forEach(i -> removals.remove("tag " + i));
        long last = removals.stamp();
        assertTrue(removals.removedSince(first, Set.of("red")));
        assertTrue(
                removals.removedSince(second, Set.of("never removed")), "lost, since it is older than what is known");
        assertFalse(removals.removedSince(last, Set.of("red")));
        removals.remove("round");
        assertFalse(removals.removedSince(last, Set.of("red")), "forgetting is rare");
        assertTrue(removals.removedSince(last, Set.of("round")));
        assertFalse(removals.removedSince(first, Set.of()), "entries without tags do not care");
    }

    @Test
    void noRemovalIsLostWhileOthersAreForgotten() throws Exception {
        var lost = new AtomicBoolean();
        InParallel.call(InParallel.THREADS, () -> {
            var name = Thread.currentThread().getName();
            for (int i = 0; i < TagRemovals.MOST / 8; i++) {
                long before = removals.stamp();
                removals.remove(name + i);
                if (!removals.removedSince(before, Set.of(name + i))) {
                    lost.set(true);
                }
            }
            return null;
        });
        assertFalse(lost.get());
    }
}
