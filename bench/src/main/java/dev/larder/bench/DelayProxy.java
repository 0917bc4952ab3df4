package dev.larder.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A line to a port of this machine on which each byte takes its time, in both directions, however many are under way. */
final class DelayProxy implements AutoCloseable {

    private static final int BACKLOG = 512;
    private static final int BUFFER_BYTES = 16_384;
    private static final byte[] END = {};

    private final int target;
    private final long oneWayNanos;
    private final ServerSocket entrance;
    private final ExecutorService threads = Executors.newCachedThreadPool(DelayProxy::daemon);

    /** Bytes that arrive at a time, as {@link System#nanoTime}. */
    private record Chunk(long due, byte[] bytes) {}

    private DelayProxy(int target, long oneWayNanos) throws IOException {
        this.target = target;
        this.oneWayNanos = oneWayNanos;
        this.entrance = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    static DelayProxy to(int port, long oneWayMillis) throws IOException {
        return new DelayProxy(port, TimeUnit.MILLISECONDS.toNanos(oneWayMillis));
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "delay");
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return entrance.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var client = entrance.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                pump(client, server);
                pump(server, client);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pump(Socket from, Socket to) {
        var underWay = new LinkedBlockingQueue<Chunk>();
        threads.execute(() -> read(from, underWay));
        threads.execute(() -> write(underWay, to, from));
    }

    private void read(Socket from, BlockingQueue<Chunk> underWay) {
        var buffer = new byte[BUFFER_BYTES];
        try {
            var in = from.getInputStream();
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                underWay.add(new Chunk(System.nanoTime() + oneWayNanos, Arrays.copyOf(buffer, read)));
            }
        } catch (IOException e) {
            // the other side hears of the end, too
        }
        underWay.add(new Chunk(System.nanoTime() + oneWayNanos, END));
    }

    private static void write(BlockingQueue<Chunk> underWay, Socket to, Socket from) {
        try {
            var out = to.getOutputStream();
            while (true) {
                var chunk = underWay.take();
                TimeUnit.NANOSECONDS.sleep(chunk.due - System.nanoTime());
                if (chunk.bytes == END) {
                    to.shutdownOutput();
                    closeIfDone(to, from);
                    return;
                }
                out.write(chunk.bytes);
            }
        } catch (IOException e) {
            closeQuietly(to);
            closeQuietly(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last of the two directions lets both sockets go. */
    private static void closeIfDone(Socket to, Socket from) {
        if (from.isOutputShutdown()) {
            closeQuietly(to);
            closeQuietly(from);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        threads.shutdownNow();
    }
}
