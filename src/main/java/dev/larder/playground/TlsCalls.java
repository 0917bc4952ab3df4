package dev.larder.playground;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.larder.tls.TlsClient;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/** Makes calls side by side, for one visitor at a time. Thread-safe. */
final class TlsCalls {

    /** How many at a time. */
    static final int MOST = 12;

    /** Of all together. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Semaphore visitors = new Semaphore(1);
    private final LongSupplier nanoTime;

    /** @param nanoTime the clock, as {@link System#nanoTime} */
    TlsCalls(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * How the calls went, in no particular order.
     *
     * @param number from 1 to {@value #MOST}
     * @throws RefusedException if one of them does not work, they take too long, or another visitor's are on their way
     */
    List<TlsCallView> make(int number, TlsClient client, Partner partner) {
        if (!visitors.tryAcquire()) {
            throw unavailable("The calls of another visitor are on their way; try again");
        }
        try {
            return sideBySide(Collections.nCopies(number, new TlsCall(client, partner, nanoTime)));
        } finally {
            visitors.release();
        }
    }

    private static List<TlsCallView> sideBySide(List<TlsCall> calls) {
        var threads = Executors.newFixedThreadPool(calls.size());
        try {
            var made = new ArrayList<TlsCallView>();
            for (var call : threads.invokeAll(calls, TIMEOUT.toMillis(), MILLISECONDS)) {
                made.add(result(call));
            }
            return List.copyOf(made);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("The server is stopping");
        } finally {
            threads.shutdownNow();
        }
    }

    private static TlsCallView result(Future<TlsCallView> call) throws InterruptedException {
        try {
            return call.get();
        } catch (CancellationException e) {
            throw unavailable("The calls took more than " + TIMEOUT.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException why) {
                throw why;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static RefusedException unavailable(String why) {
        return new RefusedException(HttpServletResponse.SC_SERVICE_UNAVAILABLE, why);
    }
}
