package dev.larder.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.TestPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own, with this one's class path. */
public final class OtherJvm {

    private static final long MINUTES = 1;

    private OtherJvm() {}

    /**
     * Runs a class's {@code main} to its end.
     *
     * @param expectedStatus what the JVM has to end with
     * @param log gets what it writes
     */
    public static void run(Class<?> main, int expectedStatus, Path log, String... arguments)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command(main, List.of(arguments)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        var process = builder.start();
        try {
            assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), () -> main + " does not end");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(expectedStatus, process.exitValue(), () -> read(log));
    }

    /** Starts a class's {@code main}; what it writes as errors is lost. */
    public static Process start(Class<?> main, List<String> arguments) throws IOException {
        var builder = new ProcessBuilder(command(main, arguments)).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    /** As {@link #start}, its clock so far ahead of this one's; what only measures how long something takes goes on as it does. */
    public static Process startAhead(Duration ahead, Class<?> main, List<String> arguments) throws IOException {
        var faketime = TestPrograms.find("faketime", "faketime");
        var command = Stream.concat(
                        Stream.of(faketime.toString(), "-f", "+%ds".formatted(ahead.toSeconds())),
                        command(main, arguments).stream())
                .toList();
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        return builder.start();
    }

    private static List<String> command(Class<?> main, List<String> arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.concat(Stream.of(java, "-XX:TieredStopAtLevel=1", main.getName()), arguments.stream())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
