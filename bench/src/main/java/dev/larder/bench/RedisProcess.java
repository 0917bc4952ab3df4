package dev.larder.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Redis on the loopback that keeps nothing on the disk: the program {@code redis-server}. Ends with this JVM at the latest. */
final class RedisProcess implements AutoCloseable {

    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MILLIS = 50;

    private final int port;
    private final Process process;

    private RedisProcess(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Starts one, and waits until it can be reached. */
    static RedisProcess start() {
        try {
            int port = freePort();
            var command =
                    List.of("redis-server", "--bind", "127.0.0.1", "--port", Integer.toString(port), "--save", "");
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitConnection(port);
            return new RedisProcess(port, process);
        } catch (IOException e) {
            throw new IllegalStateException("The program redis-server cannot be started", e);
        }
    }

    private static int freePort() throws IOException {
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

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
