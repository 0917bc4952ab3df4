package dev.larder.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.larder.jvm.OtherJvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two JVMs with one store, sixteen threads in each: counts are exact, one wins, nothing that was removed comes back. And the
 * clocks of the two may differ.
 */
@Tag("remote")
@Timeout(240)
public interface TwoNodesContract {

    Duration AHEAD = Duration.ofMinutes(1);
    Duration LESS = Duration.ofSeconds(30);
    Duration SHORT = Duration.ofSeconds(2);

    /** The settings of both nodes, as {@code key=value}; with what they name empty. */
    List<String> settings();

    /** How much each thread does; fewer where each step takes long. */
    default int rounds() {
        return 40;
    }

    @Test
    default void twoJvmsAgree(@TempDir Path folder) throws Exception {
        var source = folder.resolve("source");
        try (var here = new SharedNode(settings(), source, rounds())) {
            var there = OtherJvm.start(SharedNode.class, SharedNode.arguments(settings(), source, rounds()));
            var output = new BufferedReader(new InputStreamReader(there.getInputStream(), UTF_8));
            try {
                assertEquals("ready", output.readLine());
                there.getOutputStream().write('\n');
                there.getOutputStream().flush();
                long won = here.work();
                assertEquals("won " + (rounds() - won), output.readLine());
                assertEquals(2L * InParallel.THREADS * rounds(), here.counter());
            } finally {
                there.destroyForcibly();
            }
        }
    }

    /** Whether each node expires entries by its own clock. */
    default boolean expiresByItsOwnClock() {
        return false;
    }

    @Test
    default void clocksMayBeAMinuteApart() throws Exception {
        assumeFalse(expiresByItsOwnClock(), "its documentation says so");
        try (var here = new ClockNode(settings())) {
            var there = OtherJvm.startAhead(AHEAD, ClockNode.class, settings());
            try (var answers = new BufferedReader(new InputStreamReader(there.getInputStream(), UTF_8));
                    var commands = new PrintWriter(there.getOutputStream(), true, UTF_8)) {
                long ahead = Long.parseLong(answers.readLine()) - ClockNode.millis();
                assertTrue(ahead > AHEAD.toMillis() / 2, () -> "no clock is ahead: " + ahead);
                commands.println("put theirs " + LESS);
                assertEquals("done", answers.readLine());
                here.put("ours", LESS);
                commands.println("has ours");
                assertEquals("true", answers.readLine(), "an entry ended early");
                assertTrue(here.has("theirs"));
                commands.println("put their-short " + SHORT);
                assertEquals("done", answers.readLine());
                here.put("our-short", SHORT);
                await().atMost(LESS).until(() -> !here.has("their-short"));
                await().atMost(LESS).until(() -> {
                    commands.println("has our-short");
                    return answers.readLine().equals("false");
                });
            } finally {
                there.destroyForcibly();
            }
        }
    }
}
