package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which goes first. */
class EvictionOrderTest {

    private static final int SEED = 7;

    private static List<String> emptied(EvictionOrder<String> order) {
        var gone = new ArrayList<String>();
        for (var first = order.first(); first != null; first = order.first()) {
            gone.add(first);
            order.remove(first);
        }
        return gone;
    }

    private static <O extends EvictionOrder<String>> O used(O order) {
        List.of("a", "b", "c").forEach(order::add);
        List.of("a", "a", "c", "unknown").forEach(order::use);
        return order;
    }

    @Test
    void leastRecentlyUsedGoesFirst() {
        assertEquals(List.of("b", "a", "c"), emptied(used(new EvictionOrder.ByTime<>(true))));
    }

    @Test
    void oldestGoesFirstWhereUseDoesNotMatter() {
        assertEquals(List.of("a", "b", "c"), emptied(used(new EvictionOrder.ByTime<>(false))));
    }

    @Test
    void leastFrequentlyUsedGoesFirst() {
        assertEquals(List.of("b", "c", "a"), emptied(used(new EvictionOrder.ByFrequency<>())));
    }

    @Test
    void nothingIsFirstOfNothing() {
        assertNull(new EvictionOrder.ByFrequency<String>().first());
        assertNull(new EvictionOrder.ByTime<String>(true).first());
    }

    /** The same operations on counters that are searched from end to end. */
    @Test
    void frequencyIsThatOfAPlainCount() {
        var random = new Random(SEED);
        var order = new EvictionOrder.ByFrequency<Integer>();
        var uses = new LinkedHashMap<Integer, Long>();
        var since = new HashMap<Integer, Integer>();
        for (int step = 0; step < 20_000; step++) {
            int member = random.nextInt(40);
            if (!uses.containsKey(member)) {
                order.add(member);
                uses.put(member, 1L);
                since.put(member, step);
            } else if (random.nextInt(10) > 0) {
                order.use(member);
                uses.merge(member, 1L, Long::sum);
                since.put(member, step);
            } else {
                order.remove(member);
                uses.remove(member);
            }
            var expected = uses.keySet().stream()
                    .min((one, other) -> uses.get(one).equals(uses.get(other))
                            ? since.get(one) - since.get(other)
                            : Long.compare(uses.get(one), uses.get(other)))
                    .orElse(null);
            assertEquals(expected, order.first());
        }
    }
}
