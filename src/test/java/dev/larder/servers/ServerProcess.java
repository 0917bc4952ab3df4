package dev.larder.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** A program that a test has started, and that ends with the test or with the JVM at the latest. */
public final class ServerProcess implements AutoCloseable {

    private static final long MOST_SECONDS = 60;

    private final Process process;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Thread atExit;

    private ServerProcess(Process process) {
        this.process = process;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a program and waits until it says that it is ready.
     *
     * @param ready what the line holds that says so
     */
    public static ServerProcess start(List<String> command, Path directory, String ready) {
        try {
            var builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            var started = new ServerProcess(builder.start());
            started.await(ready);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a program that does not say when it is ready, and waits until somebody listens at a port.
     *
     * @param environment what it has in its environment, besides all of this JVM's
     */
    public static ServerProcess startAtPort(
            List<String> command, Path directory, int port, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output").toFile());
            builder.environment().putAll(environment);
            var started = new ServerProcess(builder.start());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(MOST_SECONDS))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        if (!started.process.isAlive()) {
                            throw new IllegalStateException(
                                    "not started:\n" + Files.readString(directory.resolve("output")));
                        }
                        return isListening(port);
                    });
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isListening(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void await(String ready) {
        var said = new CompletableFuture<Void>();
        var reader = new Thread(() -> {
            try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
                for (String line; (line = output.readLine()) != null; ) {
                    lines.add(line);
                    if (line.contains(ready)) {
                        said.complete(null);
                    }
                }
                said.completeExceptionally(new IllegalStateException("it has ended"));
            } catch (IOException e) {
                said.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        try {
            said.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("not started:\n" + String.join("\n", lines), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The last line that it has said with these words in it. */
    public Optional<String> lastLine(String words) {
        return lines.stream().filter(line -> line.contains(words)).reduce((first, second) -> second);
    }

    /** A port of the loopback that nobody listens at. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it no time for anything, as {@code kill -9}. It is over then. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("it does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lets all of it stand still, and later go on: its connections stay, and nothing answers. */
    public void standStill(boolean still) {
        try {
            new ProcessBuilder("kill", still ? "-STOP" : "-CONT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
