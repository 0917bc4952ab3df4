package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.cache.Deadline;
import dev.larder.cache.redis.ChangeLog.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Reads the logs of changes of all caches of one manager, over a connection and in a thread of its own, from the first cache on
 * that wants it.
 *
 * <p>It waits in the server for the next lines, and once in a while sees whether the last one that it knows is still there: if so,
 * nothing after it is missing. Otherwise, and if the server is another one or was started anew, the cache hears that everything may
 * have changed. While there is no connection nobody hears anything.
 */
final class LogReader implements AutoCloseable {

    private static final int MOST_LINES = 1000;
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1000;
    private static final String RUN = "run_id:";
    /** The names of two fields, and what they say. */
    private static final int FIELDS = 4;

    private final Topology topology;
    private final Duration limit;
    private final LongSupplier clock;
    private final ClassLoader application;
    private final List<Reading> readings = new CopyOnWriteArrayList<>();
    private String run = "";
    private @Nullable Thread thread;
    private @Nullable Link link;
    private boolean more;
    private boolean closed;

    /**
     * Connects to nobody yet.
     *
     * @param limit how long an answer may take, beyond the time that it waits for lines
     */
    LogReader(Topology topology, Duration limit, LongSupplier clock, ClassLoader application) {
        this.topology = topology;
        this.limit = limit;
        this.clock = clock;
        this.application = application;
    }

    /** Reads one more log; what is given back ends that. */
    synchronized Runnable follow(Reading reading) {
        readings.add(reading);
        if (thread == null) {
            thread = new Thread(null, this::work, "larder-redis-log", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(application);
            thread.start();
        }
        more = true;
        wake();
        return () -> readings.remove(reading);
    }

    /** Ends a wait in the server or for the next attempt. */
    private void wake() {
        notifyAll();
        if (link != null) {
            link.close();
        }
    }

    private void work() {
        long pause = FIRST_PAUSE_MILLIS;
        for (var first = next(0); first.isPresent(); first = next(pause)) {
            try {
                var deadline = Deadline.after(limit, clock);
                boolean connected = readFrom(topology.serverOf(first.get().log().stream(), deadline), deadline);
                pause = connected ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            } catch (IOException | RuntimeException e) {
                pause = LONGEST_PAUSE_MILLIS; // nobody knows the master
            }
        }
    }

    /** The first log, after a pause that ends when there is one more, and then as soon as there is one; empty at the end. */
    private synchronized Optional<Reading> next(long pauseMillis) {
        long start = clock.getAsLong();
        try {
            for (long left = pauseMillis; left > 0 && !more && !closed; left = pauseMillis - millisSince(start)) {
                wait(left);
            }
            while (readings.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        return closed ? Optional.empty() : readings.stream().findFirst();
    }

    private long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(clock.getAsLong() - nanos);
    }

    /** Reads until the connection ends; says whether there was one. */
    private boolean readFrom(NodePool server, Deadline deadline) {
        boolean connected = false;
        try (var made = server.connect(deadline)) {
            if (isWanted(made)) {
                compareRun(made);
                connected = true;
            }
            while (isWanted(made)) {
                readOnce(made);
            }
        } catch (IOException | RuntimeException e) {
            if (isUnexpected()) {
                topology.doubt(server);
                var unused = server.failed(e);
            }
        }
        return connected;
    }

    private synchronized boolean isWanted(Link made) {
        link = made;
        more = false;
        return !closed && !readings.isEmpty();
    }

    private synchronized boolean isUnexpected() {
        link = null;
        return !closed && !more;
    }

    /** A server that was started anew, and a replica that is master now, may have lost what is written down, and more. */
    private void compareRun(Link made) {
        var text = new String((byte[]) ask(made, List.of(Request.server())).get(0), US_ASCII);
        var now = text.lines().filter(line -> line.startsWith(RUN)).findFirst().orElse("");
        if (!now.equals(run)) {
            readings.forEach(Reading::lose);
            run = now;
        }
    }

    private void readOnce(Link made) {
        var all = List.copyOf(readings);
        for (var reading : all) {
            if (reading.last() == null) {
                begin(made, reading);
            }
        }
        var requests = new ArrayList<Request>();
        requests.add(Request.linesAfter(
                all.stream().map(one -> one.log().stream()).toList(),
                all.stream().map(one -> Objects.requireNonNull(one.last())).toList(),
                MOST_LINES,
                WAIT.toMillis()));
        // Asked after the lines: as long as the line before them is there, none between has gone.
        all.forEach(one -> requests.add(Request.lineOf(one.log().stream(), Objects.requireNonNull(one.last()))));
        var answers = ask(made, requests);
        if (answers.get(0) instanceof List<?> streams) {
            var open = all.stream().filter(readings::contains).toList(); // the others were closed meanwhile
            streams.forEach(stream -> lines((List<?>) stream, open));
        }
        for (int i = 0; i < all.size(); i++) {
            if (((List<?>) answers.get(i + 1)).isEmpty()) {
                all.get(i).lose();
            }
        }
    }

    private void begin(Link made, Reading reading) {
        var found = (List<?>)
                ask(made, List.of(Request.lastLine(reading.log().stream()))).get(0);
        reading.beginAfter(
                found.isEmpty()
                        ? (byte[]) ask(made, List.of(reading.log().beginning())).get(0)
                        : (byte[]) ((List<?>) found.get(0)).get(0));
    }

    private static void lines(List<?> stream, List<Reading> all) {
        byte[] name = (byte[]) stream.get(0);
        for (var line : (List<?>) stream.get(1)) {
            var parts = (List<?>) line;
            var fields = (List<?>) parts.get(1);
            for (var reading : all) {
                if (Arrays.equals(reading.log().stream(), name) && fields.size() >= FIELDS) {
                    reading.read((byte[]) parts.get(0), (byte[]) fields.get(1), (byte[]) fields.get(3));
                }
            }
        }
    }

    private List<Object> ask(Link made, List<Request> requests) {
        var answers = made.ask(requests, Deadline.after(limit.plus(WAIT), clock));
        for (var answer : answers) {
            if (answer instanceof JedisException refusal) {
                throw refusal;
            }
        }
        return answers;
    }

    @Override
    public synchronized void close() {
        closed = true;
        wake();
    }
}
