package dev.larder.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A schedule whose time comes when a test says so. */
public final class SettableSchedule implements Schedule {

    /** One task, and how often it wants to be done. */
    public record Task(Duration interval, Runnable work) {}

    private final List<Task> tasks = new ArrayList<>();
    private boolean closed;

    @Override
    public Runnable every(Duration interval, Runnable work) {
        var task = new Task(interval, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Lets so much time go by that each task is done once. */
    public void round() {
        List.copyOf(tasks).forEach(task -> task.work().run());
    }

    /** How often its tasks want to be done, in the order in which they came. */
    public List<Duration> intervals() {
        return tasks.stream().map(Task::interval).toList();
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        tasks.clear();
    }
}
