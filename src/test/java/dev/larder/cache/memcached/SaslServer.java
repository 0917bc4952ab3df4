package dev.larder.cache.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.MemcachedServer;
import dev.larder.servers.TestPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that asks by SASL who is there. */
final class SaslServer {

    /** The one that it knows. */
    static final String USER = "kim@larder.test";

    static final String PASSWORD = "open sesame";

    private SaslServer() {}

    static MemcachedServer start() throws IOException, InterruptedException {
        var directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "memcached")), "sasl")
                .toAbsolutePath();
        var users = directory.resolve("users");
        Files.write(directory.resolve("memcached.conf"), List.of("mech_list: plain", "sasldb_path: " + users), UTF_8);
        var program = TestPrograms.find("saslpasswd2", "sasl2-bin");
        var process = new ProcessBuilder(
                        program.toString(), "-p", "-c", "-f", users.toString(), "-u", "larder.test", "kim")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("saslpasswd2").toFile())
                .start();
        try (var input = process.getOutputStream()) {
            input.write(PASSWORD.getBytes(UTF_8));
        }
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), () -> "saslpasswd2 in " + directory);
        return MemcachedServer.startWith(Map.of("SASL_CONF_PATH", directory.toString()), "-S");
    }
}
