package dev.larder.health;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Daemon threads that ask servers where no server lends its own: a few, which go when there is nothing to ask. */
public final class QuestionThreads implements Executor, AutoCloseable {

    /** More than there are kinds of stores with servers. */
    private static final int MOST = 8;

    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor threads;

    /**
     * None yet.
     *
     * @param loader what they see as their context class loader
     */
    public QuestionThreads(ClassLoader loader) {
        threads = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> thread(work, loader));
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work, ClassLoader loader) {
        var thread = new Thread(null, work, "larder-health", 0, false); // inherits nothing of who asks first
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        return thread;
    }

    @Override
    public void execute(Runnable question) {
        threads.execute(question);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
