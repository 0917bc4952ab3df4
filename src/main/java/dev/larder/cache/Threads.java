package dev.larder.cache;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * The threads that a cache manager works in beside those of its callers.
 *
 * @param executor runs what no caller waits for: asynchronous listeners, {@code loadAll}, the asynchronous view
 * @param schedule does what is to be done again and again; ends with the manager
 */
public record Threads(Executor executor, Schedule schedule) {

    /**
     * Those of a server for what no caller waits for, and a daemon thread as soon as it is wanted. That one is no server's thread:
     * a server may hold on to what is done there again and again, and with it to an application that has ended.
     *
     * @param manager names the manager
     * @param loader what the daemon sees as its context class loader
     */
    public static Threads lent(Executor executor, String manager, ClassLoader loader) {
        return new Threads(executor, new OwnThread("Larder " + manager, loader));
    }

    /**
     * Those that are there without a server: the JVM's common pool, and a daemon thread as soon as it is wanted.
     *
     * @param manager names the manager
     * @param loader what all that runs in them sees as its context class loader
     */
    public static Threads own(String manager, ClassLoader loader) {
        return lent(commonPool(loader), manager, loader);
    }

    /** The pool's own threads see no application's classes. */
    private static Executor commonPool(ClassLoader loader) {
        return task -> ForkJoinPool.commonPool().execute(() -> {
            var thread = Thread.currentThread();
            var before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                task.run();
            } finally {
                thread.setContextClassLoader(before);
            }
        });
    }
}
