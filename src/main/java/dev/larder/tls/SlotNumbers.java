package dev.larder.tls;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers that stand for ports which no endpoint has: 65536 and above. Each is given once, so nobody ever finds what was kept under
 * another's number.
 *
 * <p>A war's class loader has numbers of its own, yet may share a context with other wars: so they begin anywhere. Thread-safe.
 */
final class SlotNumbers {

    /** The first number that is no port. */
    static final int FIRST = 65_536;

    private static final int LAST = Integer.MAX_VALUE;

    private final AtomicLong next;

    /**
     * Numbers from one on.
     *
     * @param first at least {@link #FIRST}
     */
    SlotNumbers(int first) {
        if (first < FIRST) {
            throw new IllegalArgumentException(first + " is a port");
        }
        next = new AtomicLong(first);
    }

    /** The next number; empty when all are used up, after which nothing is kept any more. */
    OptionalInt take() {
        long taken = next.get() > LAST ? LAST + 1L : next.getAndIncrement();
        return taken > LAST ? OptionalInt.empty() : OptionalInt.of((int) taken);
    }
}
