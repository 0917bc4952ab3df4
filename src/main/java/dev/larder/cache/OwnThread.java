package dev.larder.cache;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A schedule in one daemon thread, which comes with the first task and goes with the schedule.
 */
final class OwnThread implements Schedule {

    private final String name;
    private final ClassLoader loader;
    private @Nullable ScheduledThreadPoolExecutor executor;
    private boolean closed;

    /**
     * No thread yet.
     *
     * @param name the thread's
     * @param loader what its tasks see as their context class loader
     */
    OwnThread(String name, ClassLoader loader) {
        this.name = name;
        this.loader = loader;
    }

    @Override
    public synchronized Runnable every(Duration interval, Runnable task) {
        if (closed) {
            return () -> {};
        }
        long millis = interval.toMillis();
        var future = executor().scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    private ScheduledThreadPoolExecutor executor() {
        if (executor == null) {
            executor = new ScheduledThreadPoolExecutor(1, this::thread);
            executor.setRemoveOnCancelPolicy(true);
        }
        return executor;
    }

    private Thread thread(Runnable work) {
        var thread = new Thread(null, work, name, 0, false); // inherits nothing of the caller who is the first
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        return thread;
    }

    /** Interrupts nobody: an interrupt closes the files of a store on the disk. */
    @Override
    public synchronized void close() {
        closed = true;
        if (executor != null) {
            executor.shutdown();
        }
    }
}
