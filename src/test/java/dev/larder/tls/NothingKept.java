package dev.larder.tls;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * In the run without Larder's sessions: fails each test in which a client of whatever make has taken a slot all the same. JUnit finds it by
 * {@code META-INF/services}, where that is switched on.
 */
public final class NothingKept implements BeforeEachCallback, AfterEachCallback {

    private long before;

    @Override
    public void beforeEach(ExtensionContext context) {
        before = next();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        check(SwitchedTls.isOn(), context.getUniqueId());
    }

    /** Fails a test that has taken a slot in a run where nothing is kept. */
    void check(boolean kept, String test) {
        if (!kept && takenSince() > 0) {
            throw new AssertionError(
                    "%s keeps sessions in the run without: make its clients by SwitchedTls, or mark it by @ResumptionOnly"
                            .formatted(test));
        }
    }

    /** How many slots were made since the test began. */
    long takenSince() {
        return next() - before - 1;
    }

    /** The number that the next slot would have had: all clients of the JVM have one row of them. */
    private static long next() {
        return TlsClientBuilder.NUMBERS.take().orElseThrow();
    }
}
