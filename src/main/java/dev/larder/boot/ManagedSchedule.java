package dev.larder.boot;

import dev.larder.cache.Schedule;
import dev.larder.cache.Threads;
import jakarta.enterprise.concurrent.ContextService;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schedule in the server's managed threads. Its tasks run in the context that the application started in, whoever asks for
 * them: else the user of the first request would be theirs for ever.
 *
 * <p>The only class that knows Jakarta Concurrency: servers without it never load this. Source: Jakarta Concurrency 3.1, 3.1.3
 * (the default resources) and {@code ContextService#currentContextExecutor}.
 */
final class ManagedSchedule implements Schedule {

    private static final Logger LOG = LoggerFactory.getLogger(ManagedSchedule.class);

    private final ScheduledExecutorService scheduler;
    private final Executor asAtStart;
    private final Set<Runnable> endings = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /**
     * No tasks yet.
     *
     * @param asAtStart runs, in the caller's thread, in the context of the tasks
     */
    ManagedSchedule(ScheduledExecutorService scheduler, Executor asAtStart) {
        this.scheduler = scheduler;
        this.asAtStart = asAtStart;
    }

    /** The threads that the server lends the application that is just starting in this thread; empty if it lends none. */
    static Optional<Threads> threads() {
        return ServerNaming.find("java:comp/DefaultManagedExecutorService", ExecutorService.class)
                .flatMap(executor -> ofServer().map(schedule -> new Threads(executor, schedule)));
    }

    private static Optional<Schedule> ofServer() {
        return ServerNaming.find("java:comp/DefaultContextService", ContextService.class)
                .flatMap(context -> ServerNaming.find(
                                "java:comp/DefaultManagedScheduledExecutorService", ScheduledExecutorService.class)
                        .map(scheduler -> new ManagedSchedule(scheduler, context.currentContextExecutor())));
    }

    @Override
    public synchronized Runnable every(Duration interval, Runnable task) {
        if (closed) {
            return () -> {};
        }
        try {
            var future = begin(interval.toMillis(), task);
            Runnable ending = () -> future.cancel(false);
            endings.add(ending);
            return () -> {
                ending.run();
                endings.remove(ending);
            };
        } catch (RejectedExecutionException | IllegalStateException e) {
            LOG.warn("The server takes no task that is to be done every {}", interval, e);
            return () -> {};
        }
    }

    private Future<?> begin(long millis, Runnable task) {
        var begun = new AtomicReference<Future<?>>();
        asAtStart.execute(
                () -> begun.set(scheduler.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS)));
        return Objects.requireNonNull(begun.get());
    }

    @Override
    public synchronized void close() {
        closed = true;
        endings.forEach(Runnable::run);
        endings.clear();
    }
}
