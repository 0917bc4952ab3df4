package dev.larder.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The server's {@code messages.log} from some point on.
 *
 * @param startBytes what stood there before counts for nothing
 */
record ServerLog(Path file, int startBytes) {

    /** The log of the integration tests' server since its start. */
    static ServerLog whole() {
        return new ServerLog(ServerFiles.server().resolve("logs/messages.log"), 0);
    }

    /** The log of the integration tests' server from now on. */
    static ServerLog fromNow() {
        var whole = whole();
        return new ServerLog(whole.file, whole.bytes().length);
    }

    String text() {
        var bytes = bytes();
        return new String(Arrays.copyOfRange(bytes, startBytes, bytes.length), StandardCharsets.UTF_8);
    }

    /** Waits until a part of the log matches; returns that part. */
    String awaitLine(String regex) {
        var pattern = Pattern.compile(regex);
        return await("in " + file + ": " + regex)
                .atMost(Duration.ofMinutes(3)) // a busy machine needs them
                .pollInterval(Duration.ofMillis(100))
                .until(() -> pattern.matcher(text()).results().findFirst(), found -> found.isPresent())
                .orElseThrow()
                .group();
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
