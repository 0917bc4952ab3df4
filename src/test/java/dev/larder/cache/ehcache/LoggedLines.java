package dev.larder.cache.ehcache;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What Larder logs. */
final class LoggedLines extends Handler {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    static String during(Runnable task) {
        var logger = Logger.getLogger("dev.larder");
        var handler = new LoggedLines();
        var level = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addHandler(handler);
        try {
            task.run();
        } finally {
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
