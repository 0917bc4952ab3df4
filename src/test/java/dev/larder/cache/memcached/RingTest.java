package dev.larder.cache.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RingTest {

    private static final int KEYS = 6000;

    private final Ring three = new Ring(List.of("a:1", "b:2", "c:3"));

    @Test
    void eachServerHasItsShare() {
        for (int server = 0; server < 3; server++) {
            int which = server;
            long share = IntStream.range(0, KEYS)
                    .filter(i -> three.serverOf("key" + i) == which)
                    .count();
            assertTrue(share > KEYS / 5 && share < KEYS / 2, server + " has " + share);
        }
    }

    @Test
    void oneServerMoreTakesKeysAndMovesNoOther() {
        var four = new Ring(List.of("a:1", "b:2", "c:3", "d:4"));
        long moved = 0;
        for (int i = 0; i < KEYS; i++) {
            int now = four.serverOf("key" + i);
            assertTrue(now == 3 || now == three.serverOf("key" + i));
            moved += now == 3 ? 1 : 0;
        }
        assertTrue(moved > KEYS / 7 && moved < KEYS / 2, "moved " + moved);
    }

    @Test
    void orderOfTheSettingsMeansNothing() {
        var names = List.of("c:3", "a:1", "b:2");
        var other = new Ring(names);
        for (int i = 0; i < KEYS; i++) {
            assertEquals(
                    List.of("a:1", "b:2", "c:3").get(three.serverOf("key" + i)), names.get(other.serverOf("key" + i)));
        }
    }

    @Test
    void ownerIsTheFirstOfAllWhoTakeAKeyOver() {
        for (int i = 0; i < 100; i++) {
            var order = List.copyOf(three.order("key" + i));
            assertEquals(3, order.size());
            assertEquals(three.serverOf("key" + i), order.get(0));
        }
    }

    @Test
    void keysOfALostServerAreSharedOutAmongTheOthers() {
        var takers = IntStream.range(0, KEYS)
                .filter(i -> three.serverOf("key" + i) == 0)
                .mapToObj(i -> List.copyOf(three.order("key" + i)).get(1))
                .toList();
        long second = takers.stream().filter(server -> server == 1).count();
        assertTrue(second > takers.size() / 5 && second < takers.size() * 4 / 5, second + " of " + takers.size());
    }
}
