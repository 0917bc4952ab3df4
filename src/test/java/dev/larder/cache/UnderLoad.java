package dev.larder.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Threads that go on working in a cache while a server is killed and comes back. They remember what they were told, and tell
 * afterwards what is not so any more.
 */
public final class UnderLoad implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int KEYS = 25;
    private static final Duration MOST = Duration.ofMinutes(1);

    private final Losses losses;
    private final Watched watched;
    private final LarderCacheManager manager = FakeCaches.manager("load");
    private final LarderCache<String, Long> cache;
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> workers = new ArrayList<>();
    private final List<KnownEntry> own = new ArrayList<>();
    private final SharedEntries shared;

    UnderLoad(EntryStore<?, ?> store, Predicate<String> onTheKilled, LongSupplier nanoTime) {
        var witness = new Witness(store);
        losses = new Losses(onTheKilled);
        watched = new Watched(witness, losses, end, nanoTime);
        cache = new StoreBackedCache<>(
                "load",
                manager,
                FakeCaches.configuration(String.class, Long.class),
                witness.store(),
                new ExpiryRules(Optional.empty()),
                new Waiting(MOST, Runnable::run));
        shared = new SharedEntries(cache, watched, losses);
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            var entries = IntStream.range(0, KEYS)
                    .mapToObj(i -> new KnownEntry("own " + number + " " + i, losses))
                    .toList();
            own.addAll(entries);
            workers.add(executor.submit(work(entries)));
        }
    }

    /** On a store whose only server is killed. */
    public static UnderLoad on(EntryStore<?, ?> store) {
        return on(store, key -> true);
    }

    /** On a store of several servers. The keys of those that are killed are told. */
    public static UnderLoad on(EntryStore<?, ?> store, Predicate<String> onTheKilled) {
        return new UnderLoad(store, onTheKilled, System::nanoTime);
    }

    /** Waits until so many more operations are over. */
    public void someWork(long count) {
        long before = watched.operations();
        until(() -> watched.operations() > before + count);
    }

    /** Waits until so many more atomic operations and removals have been refused. */
    public void someRefused(long count) {
        long before = watched.refused();
        until(() -> watched.refused() > before + count);
    }

    /** Waits until something has worked that the killed server had, or what stands in for it has now. */
    public void untilItWorksAgain() {
        until(watched::worksAgain);
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(MOST).pollInterval(Duration.ofMillis(20)).until(condition);
    }

    /** Kills, and counts the time from now on. */
    public void kill(Runnable killing) {
        watched.kill(killing);
    }

    /** Ends the work; throws what a thread has thrown. */
    public void stop() throws Exception {
        end.countDown();
        for (var worker : workers) {
            worker.get(1, TimeUnit.MINUTES);
        }
    }

    /** Looks at everything once more, after the work has ended. */
    public LoadFigures figures() {
        long before = watched.dropped();
        own.forEach(this::look);
        shared.look();
        if (watched.dropped() != before) {
            losses.wrong("at the end not everything could be read");
        }
        return watched.figures();
    }

    @Override
    public void close() {
        end.countDown();
        executor.shutdownNow();
        manager.close();
    }

    private Callable<@Nullable Void> work(List<KnownEntry> entries) {
        return () -> {
            for (int turn = 0; end.getCount() > 0; turn++) {
                var entry = entries.get(turn % KEYS);
                look(entry);
                change(entry, (turn / KEYS + turn) % 4);
                look(entry);
                if (turn % 10 == 0) {
                    shared.write(turn / 10);
                }
            }
            return null;
        };
    }

    private void look(KnownEntry entry) {
        var answer = watched.ask(entry.key(), false, () -> cache.get(entry.key()));
        if (answer.came()) {
            entry.sees(answer.value(), answer.start());
        }
    }

    private void change(KnownEntry entry, int kind) {
        switch (kind) {
            case 0 -> write(entry, entry.next());
            case 1 -> add(entry);
            case 2 -> write(entry, null);
            default -> writeIfAbsent(entry, entry.next());
        }
    }

    /** Removes where there is no value; whether that says that there was an entry is no matter: it may be asked twice. */
    private void write(KnownEntry entry, @Nullable Long value) {
        var answer = watched.ask(entry.key(), value == null, () -> {
            if (value == null) {
                return cache.remove(entry.key());
            }
            cache.put(entry.key(), value);
            return true;
        });
        if (answer.came()) {
            entry.wrote(value, answer.start());
        } else {
            entry.mayHaveWritten(value);
        }
    }

    private void writeIfAbsent(KnownEntry entry, long value) {
        var answer = watched.ask(entry.key(), true, () -> cache.putIfAbsent(entry.key(), value));
        if (!answer.came()) {
            entry.mayHaveWritten(value);
        } else if (Boolean.TRUE.equals(answer.value())) {
            entry.sees(null, answer.start());
            entry.wrote(value, answer.start());
        }
    }

    /** Of what is in doubt nobody knows what a sum would say. */
    private void add(KnownEntry entry) {
        if (entry.isInDoubt()) {
            write(entry, entry.next());
            return;
        }
        long next = entry.next();
        long step = entry.step();
        var answer = watched.ask(entry.key(), true, () -> cache.increment(entry.key(), step));
        var sum = answer.value();
        if (sum == null) {
            entry.mayHaveWritten(next);
            entry.mayHaveWritten(step); // where a server that lost the entry has added to nothing
        } else {
            entry.sees(sum - step, answer.start());
            entry.wrote(sum, answer.start());
        }
    }
}
