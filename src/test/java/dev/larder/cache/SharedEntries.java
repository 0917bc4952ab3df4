package dev.larder.cache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What all threads write: entries that one of them writes and no other, and counters that give each another sum. */
final class SharedEntries {

    private static final int COUNTERS = 4;

    private final LarderCache<String, Long> cache;
    private final Watched watched;
    private final Losses losses;
    /** The entry, or the counter with its sum; and when the write began. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    SharedEntries(LarderCache<String, Long> cache, Watched watched, Losses losses) {
        this.cache = cache;
        this.watched = watched;
        this.losses = losses;
    }

    /** All threads at the same keys: one of them writes the entry, and no two get the same sum. */
    void write(int number) {
        var once = "once " + number;
        var won = watched.ask(once, true, () -> cache.putIfAbsent(once, (long) number));
        if (Boolean.TRUE.equals(won.value())) {
            acknowledged(once, once, won.start());
        }
        var counter = "count " + number % COUNTERS;
        var sum = watched.ask(counter, true, () -> cache.increment(counter, 1));
        if (sum.value() != null) {
            acknowledged(counter, counter + "=" + sum.value(), sum.start());
        }
    }

    private void acknowledged(String key, String name, long start) {
        var before = acknowledged.put(name, start);
        if (before != null) {
            losses.lost(key, before);
        }
    }

    /** Whether all is there, after the work has ended. */
    void look() {
        acknowledged.forEach((name, begun) -> {
            var counter = name.split("=", -1);
            var found =
                    watched.ask(counter[0], false, () -> cache.get(counter[0])).value();
            long least = counter.length > 1 ? Long.parseLong(counter[1]) : 0;
            if (found == null || found < least) {
                losses.lost(counter[0], begun);
            }
        });
    }
}
