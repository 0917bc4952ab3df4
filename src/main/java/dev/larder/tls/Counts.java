package dev.larder.tls;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens to an endpoint, and all of it for the whole client, too. Thread-safe. */
final class Counts {

    /** What is counted. */
    enum Event {
        FULL,
        RESUMED,
        REFUSED,
        FAILED,
        SLOT,
        EVICTED,
        EXPIRED,
        DRAINED,
        UNREAD
    }

    private final Map<Event, LongAdder> counted = new EnumMap<>(Event.class);

    Counts() {
        for (var event : Event.values()) {
            counted.put(event, new LongAdder());
        }
    }

    void count(Event event) {
        of(event).increment();
    }

    private LongAdder of(Event event) {
        return Objects.requireNonNull(counted.get(event));
    }

    TlsFigures figures() {
        return new TlsFigures(
                of(Event.FULL).sum(),
                of(Event.RESUMED).sum(),
                of(Event.REFUSED).sum(),
                of(Event.FAILED).sum(),
                of(Event.SLOT).sum(),
                of(Event.EVICTED).sum(),
                of(Event.EXPIRED).sum(),
                of(Event.DRAINED).sum(),
                of(Event.UNREAD).sum());
    }
}
