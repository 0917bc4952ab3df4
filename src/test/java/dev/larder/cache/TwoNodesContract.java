package dev.larder.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.jvm.OtherJvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two JVMs with one store, sixteen threads in each: counts are exact, one wins, nothing that was removed comes back. */
@Tag("remote")
@Timeout(240)
public interface TwoNodesContract {

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
}
