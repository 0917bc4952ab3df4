package dev.larder.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LoggedLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks in threads that a server lends; the server is the JDK's own pool here. */
class ManagedScheduleTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ScheduledThreadPoolExecutor server = new ScheduledThreadPoolExecutor(1);
    private final List<String> contexts = new ArrayList<>();
    private final ManagedSchedule schedule = new ManagedSchedule(server, work -> {
        contexts.add("as at start");
        work.run();
    });

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void tasksAreHandedOverInTheContextOfTheStart() throws Exception {
        var rounds = new CountDownLatch(3);
        schedule.every(MOMENT, rounds::countDown);
        assertTrue(rounds.await(30, TimeUnit.SECONDS));
        assertEquals(List.of("as at start"), contexts);
    }

    @Test
    void taskThatIsEndedLeavesTheServer() {
        server.setRemoveOnCancelPolicy(true);
        var end = schedule.every(Duration.ofHours(1), () -> {});
        schedule.every(Duration.ofHours(1), () -> {});
        assertEquals(2, server.getQueue().size());
        end.run();
        assertEquals(1, server.getQueue().size());
    }

    @Test
    void endTakesAllTasksAwayAndLeavesTheServerRunning() {
        server.setRemoveOnCancelPolicy(true);
        schedule.every(Duration.ofHours(1), () -> {});
        schedule.every(Duration.ofHours(1), () -> {});
        schedule.close();
        assertEquals(0, server.getQueue().size());
        assertFalse(server.isShutdown());
        schedule.every(Duration.ofHours(1), () -> {}).run();
        assertEquals(0, server.getQueue().size());
    }

    /** As when the application is just stopping: whoever uses a cache then has no error of it. */
    @Test
    void taskThatTheServerRefusesIsLoggedAndNoError() {
        server.shutdown();
        assertEquals(
                "The server takes no task that is to be done every PT1H",
                LoggedLines.during(
                        () -> schedule.every(Duration.ofHours(1), () -> {}).run()));
    }

    @Test
    void outsideAServerThereIsNone() {
        assertEquals(Optional.empty(), ManagedSchedule.threads());
    }
}
