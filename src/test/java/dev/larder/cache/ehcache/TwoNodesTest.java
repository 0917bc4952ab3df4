package dev.larder.cache.ehcache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.InParallel;
import dev.larder.servers.TerracottaServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes of an application in one cluster: counts are exact, one wins, nothing that was removed comes back. */
@Tag("remote")
@Timeout(240)
class TwoNodesTest {

    private final String servers = TerracottaServers.shared().addresses();

    @ParameterizedTest(name = "near: {0}")
    @ValueSource(strings = {"", "1000"})
    void twoJvmsAgree(String near) throws Exception {
        try (var here = new SharedClusterKeys(servers, near)) {
            var there = there(near);
            var output = new BufferedReader(new InputStreamReader(there.getInputStream(), UTF_8));
            try {
                assertEquals("ready", output.readLine());
                there.getOutputStream().write('\n');
                there.getOutputStream().flush();
                long won = here.work();
                var line = output.readLine();
                assertEquals("won " + (SharedClusterKeys.ROUNDS - won), line);
                assertEquals(2 * InParallel.THREADS * SharedClusterKeys.INCREMENTS, here.counter());
            } finally {
                there.destroyForcibly();
            }
        }
    }

    private Process there(String near) throws IOException {
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        SharedClusterKeys.class.getName(),
                        servers,
                        near))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }
}
