package dev.larder.cache.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.InParallel;
import dev.larder.servers.MemcachedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes of an application with one Memcached: counts are exact, one wins, nothing that was removed comes back. */
@Timeout(120)
class TwoNodesTest {

    private final MemcachedServer server = MemcachedServer.shared();

    @BeforeEach
    void beginTheSource() {
        try (var client = server.client()) {
            client.write("source", new byte[] {'0'}, 0);
        }
    }

    @AfterEach
    void leaveNothing() {
        server.clear();
    }

    @Test
    void twoInOneJvmAgree() {
        try (var one = new SharedKeys(server.address());
                var two = new SharedKeys(server.address())) {
            var ofOne = inBackground(one::work);
            var ofTwo = inBackground(two::work);
            assertEquals(SharedKeys.ROUNDS, ofOne.join() + ofTwo.join());
            assertEquals(2 * InParallel.THREADS * SharedKeys.INCREMENTS, two.counter());
        }
    }

    @Test
    @Tag("remote")
    void twoJvmsAgree() throws Exception {
        try (var here = new SharedKeys(server.address())) {
            var there = there();
            var output = new BufferedReader(new InputStreamReader(there.getInputStream(), UTF_8));
            try {
                assertEquals("ready", output.readLine());
                there.getOutputStream().write('\n');
                there.getOutputStream().flush();
                long won = here.work();
                assertEquals(SharedKeys.ROUNDS, won + Long.parseLong(output.readLine()));
                assertEquals(2 * InParallel.THREADS * SharedKeys.INCREMENTS, here.counter());
            } finally {
                there.destroyForcibly();
            }
        }
    }

    private Process there() throws IOException {
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        SharedKeys.class.getName(),
                        server.address()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    private interface Work {
        long work() throws Exception;
    }

    private static CompletableFuture<Long> inBackground(Work work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return work.work();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }
}
