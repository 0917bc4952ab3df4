package dev.larder.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker before a server: after some failures in a row it opens, and nobody waits for that server any more. Once in
 * a while one caller tries; if he gets an answer it closes.
 *
 * <p>Only {@link StoreUnavailableException} is a failure. Safe for use by several threads; while all goes well a call costs one
 * look at a field.
 */
public final class Breaker {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    private static final int USUAL_FAILURES_TO_OPEN = 5;
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);

    private final String server;
    private final int failuresToOpen;
    private final long pauseNanos;
    private final LongSupplier nanoTime;
    /** In a row; goes no higher than what opens it. */
    private volatile int failures;
    /** When the next caller may try; of use while it is open. */
    private final AtomicLong nextTry = new AtomicLong();

    /**
     * Closed.
     *
     * @param server names the server in messages; no secrets
     * @param failuresToOpen so many failures in a row; at least 1
     * @param pause how long nobody tries then; above zero
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public Breaker(String server, int failuresToOpen, Duration pause, LongSupplier nanoTime) {
        if (failuresToOpen < 1 || pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException("not a breaker: " + failuresToOpen + " failures, " + pause);
        }
        this.server = server;
        this.failuresToOpen = failuresToOpen;
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** The usual one, closed: five failures in a row open it, and one caller a second tries then. */
    public static Breaker before(String server, LongSupplier nanoTime) {
        return new Breaker(server, USUAL_FAILURES_TO_OPEN, USUAL_PAUSE, nanoTime);
    }

    /** Whether the server is taken for one that cannot be reached. */
    public boolean isOpen() {
        return failures >= failuresToOpen;
    }

    /**
     * Carries an operation out, unless it is open.
     *
     * @throws StoreUnavailableException what the operation threw; or that it was not carried out
     */
    public <T> T call(Supplier<T> operation) {
        admit();
        T answer;
        try {
            answer = operation.get();
        } catch (StoreUnavailableException e) {
            failed(e);
            throw e;
        }
        answered();
        return answer;
    }

    /**
     * Lets an operation through, unless it is open. For who cannot put all of it into {@link #call}, and says {@link #answered}
     * or {@link #failed} afterwards, or nothing if the server was not asked.
     *
     * @throws StoreUnavailableException if the operation is not to be carried out
     */
    public void admit() {
        if (isOpen() && !mayTry()) {
            throw new StoreUnavailableException(server + " could not be reached and was not asked again yet");
        }
    }

    /** The server has answered somebody, whether or not he was let through: it closes. */
    public void answered() {
        if (failures != 0) {
            succeeded();
        }
    }

    /** One caller at a time, and each of them puts the next one off. */
    private boolean mayTry() {
        long next = nextTry.get();
        long now = nanoTime.getAsLong();
        return now - next >= 0 && nextTry.compareAndSet(next, now + pauseNanos);
    }

    /** Somebody has waited for the server in vain, whether or not he was let through. */
    public synchronized void failed(StoreUnavailableException e) {
        if (isOpen()) {
            return; // a caller that began before, or one that tried: the next one is put off already
        }
        nextTry.set(nanoTime.getAsLong() + pauseNanos);
        failures++;
        if (isOpen()) {
            LOG.warn(
                    "{} is not asked for a while: {} failures in a row, the last one: {}",
                    server,
                    failures,
                    e.getMessage());
        }
    }

    private synchronized void succeeded() {
        if (isOpen()) {
            LOG.info("{} answers again", server);
        }
        failures = 0;
    }
}
