package dev.larder.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A server on the loopback that keeps no data on the disk. Ends with this JVM at the latest. */
final class LocalServer implements AutoCloseable {

    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MILLIS = 50;

    private final int port;
    private final Process process;

    private LocalServer(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** The program {@code redis-server}. */
    static LocalServer redis() {
        return start(port -> List.of("redis-server", "--bind", "127.0.0.1", "--port", port, "--save", ""));
    }

    /** The program {@code memcached}. */
    static LocalServer memcached() {
        var user = System.getProperty("user.name");
        return start(port -> List.of("memcached", "-u", user, "-l", "127.0.0.1", "-p", port, "-U", "0"));
    }

    /**
     * The program {@code nginx}.
     *
     * @param directory where its files are
     * @param configuration writes its configuration for a port, and gives the file's name
     */
    static LocalServer nginx(Path directory, UnaryOperator<String> configuration) {
        var prefix = directory.toString();
        return start(
                port -> List.of("nginx", "-p", prefix, "-c", configuration.apply(port), "-e", prefix + "/nginx.log"));
    }

    /** Starts one, and waits until it can be reached. */
    private static LocalServer start(Function<String, List<String>> commandAt) {
        try {
            int port = freePort();
            var process = new ProcessBuilder(commandAt.apply(Integer.toString(port)))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitConnection(port);
            return new LocalServer(port, process);
        } catch (IOException e) {
            throw new IllegalStateException("The server cannot be started", e);
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitConnection(int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
