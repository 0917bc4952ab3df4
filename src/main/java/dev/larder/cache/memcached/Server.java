package dev.larder.cache.memcached;

import dev.larder.cache.Breaker;
import dev.larder.cache.Deadline;
import dev.larder.cache.ServerState;
import dev.larder.cache.StoreUnavailableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One server. While it does not answer, nobody waits for it, save one caller now and then. */
final class Server implements Asker, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long CLOCK_LASTS_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final InetSocketAddress address;
    private final MemcachedSettings settings;
    private final Failures failures;
    private final LongSupplier nanoTime;
    private final Presence presence;
    private final ServerClock clock;
    private volatile Breaker breaker;

    /**
     * Not connected to yet.
     *
     * @param watch hears what becomes of it
     */
    Server(InetSocketAddress address, MemcachedSettings settings, LongSupplier nanoTime, Watch watch) {
        this.address = address;
        this.settings = settings;
        this.failures = new Failures(settings);
        this.nanoTime = nanoTime;
        this.breaker = breaker();
        this.clock = new ServerClock(nanoTime);
        this.presence = new Presence(
                address,
                new Connector(settings),
                clock,
                PAUSE,
                Thread::new,
                link -> {
                    watch.connected(this, (requests, deadline) -> ask(link, requests, deadline));
                    breaker = isDown() ? breaker() : breaker; // it has not failed since
                },
                () -> watch.gone(this));
    }

    private Breaker breaker() {
        return Breaker.before("Memcached at " + name(), nanoTime);
    }

    /** Host and port, as the settings name them. */
    String name() {
        return ServerState.nameOf(address);
    }

    /** The milliseconds of its own clock; of use after it has answered. */
    long millis() {
        return clock.millis();
    }

    /** The same, rather too late than too early. */
    long latestMillis() {
        return clock.latestMillis();
    }

    /** A moment that lies so far ahead as an operation may take. */
    Deadline deadline() {
        return presence.deadline();
    }

    @Override
    public void ask(List<Request> requests, Deadline deadline) {
        checkSizes(requests);
        var admitting = breaker;
        admitting.admit();
        exchange(requests, deadline, admitting);
        checkAnswers(requests);
    }

    private void ask(Link fresh, List<Request> requests, Deadline deadline) {
        try {
            fresh.ask(requests, deadline);
        } catch (IOException | InterruptedException e) {
            throw failed(e);
        }
        checkAnswers(requests);
    }

    private void checkAnswers(List<Request> requests) {
        for (var request : requests) {
            if (request.problem() != null) {
                throw refused(request);
            }
        }
    }

    private void checkSizes(List<Request> requests) {
        for (var request : requests) {
            if (request.bytes() > settings.bounds().valueBytes()) {
                throw failures.tooLarge(request.bytes());
            }
        }
    }

    private RuntimeException refused(Request request) {
        var refusal = new RefusedException(request);
        return refusal.isTooLarge() ? failures.tooLarge(request.bytes()) : failures.of(address, refusal);
    }

    private void exchange(List<Request> requests, Deadline deadline, Breaker admitting) {
        Link link = null;
        try {
            link = presence.link(deadline);
            if (clock.isOlderThan(CLOCK_LASTS_NANOS)) {
                Connector.askTime(link, deadline, clock);
            }
            link.ask(requests, deadline);
        } catch (IOException | InterruptedException e) {
            var failure = failed(e);
            admitting.failed(failure);
            if (link != null) {
                presence.failed(link, breaker.isOpen());
            }
            throw failure;
        }
        admitting.answered();
    }

    private StoreUnavailableException failed(Exception failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return failures.of(address, failure);
    }

    /** Asks how it is, now, whatever is known of it; does not wait. */
    Inquiry inquire() {
        return new Inquiry(address, failures, presence.connecting().thenApply(link -> link.send(Request.statistics())));
    }

    /** Whether nobody listened there when it was last tried, and it is not back yet: not only is it silent, it is not there. */
    boolean isDown() {
        return presence.isDown();
    }

    boolean isConnected() {
        return presence.isConnected();
    }

    /** Tries in the background whether it is back, once in a while. */
    void tryAgain() {
        presence.tryAgain();
    }

    /** Tries now whether it is back. */
    boolean isBack(Deadline deadline) {
        return presence.isBack(deadline);
    }

    @Override
    public void close() {
        presence.close();
    }
}
