package dev.larder.cache;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What Larder logs. */
public final class LoggedLines extends Handler {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    /** The lines of {@code INFO} and above that a task makes it log; they go nowhere else. */
    public static String during(Runnable task) {
        var logger = Logger.getLogger("dev.larder");
        var handler = new LoggedLines();
        var level = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            task.run();
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(handler);
            logger.setLevel(level);
        }
        return String.join("\n", handler.lines);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
