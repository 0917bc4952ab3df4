package dev.larder.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stands between a client and a server on the loopback as a long line does: whatever one sends reaches the other later,
 * in order, however much is under way. Only connecting is as fast as the loopback.
 */
public final class DelayProxy implements AutoCloseable {

    private static final int WAITING = 512;

    private final ServerSocket entrance;
    private final int server;
    private final Duration oneWay;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private DelayProxy(int server, Duration oneWay) throws IOException {
        this.server = server;
        this.oneWay = oneWay;
        this.entrance = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    /** One in front of a port. A question and its answer take twice the delay. */
    public static DelayProxy to(int server, Duration oneWay) {
        try {
            return new DelayProxy(server, oneWay);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port to connect to. */
    public int port() {
        return entrance.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var client = entrance.accept();
                sockets.add(client);
                connect(client);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            var upstream = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.add(upstream);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            inBackground(() -> forward(client, upstream));
            inBackground(() -> forward(upstream, client));
        } catch (IOException e) {
            // there is no server
            client.close();
        }
    }

    /** One thread reads and one writes, so that what is on its way does not hold up what comes after. */
    private void forward(Socket from, Socket to) {
        ScheduledExecutorService line = Executors.newSingleThreadScheduledExecutor(DelayProxy::daemon);
        try {
            byte[] bytes = new byte[16_384];
            for (int read; (read = from.getInputStream().read(bytes)) >= 0; ) {
                byte[] sent = Arrays.copyOf(bytes, read);
                later(line, () -> to.getOutputStream().write(sent));
            }
            later(line, to::shutdownOutput);
        } catch (IOException e) {
            // cut off on one side: soon on the other as well
            later(line, () -> {
                from.close();
                to.close();
            });
        } finally {
            // what is under way still arrives
            line.shutdown();
        }
    }

    private void later(ScheduledExecutorService line, Arrival arrival) {
        // What fails here failed because one of the two has gone: nobody is left to be told.
        var unused = line.schedule(
                () -> {
                    arrival.happen();
                    return true;
                },
                oneWay.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private interface Arrival {
        void happen() throws IOException;
    }

    private static void inBackground(Runnable work) {
        daemon(work).start();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        try {
            entrance.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
