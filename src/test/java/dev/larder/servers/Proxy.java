package dev.larder.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a client and a server on the loopback, and forwards until a test wants it otherwise. */
public final class Proxy implements AutoCloseable {

    private final ServerSocket entrance;
    private final int server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private boolean silent;
    private boolean losing;
    private boolean cut;
    private boolean asked;
    private volatile Runnable onAnswer = () -> {};

    private Proxy(int port, int server) throws IOException {
        this.server = server;
        this.entrance = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    /** One that forwards to that port. */
    public static Proxy to(int server) {
        return at(0, server);
    }

    /** One at a port that forwards to another. */
    public static Proxy at(int port, int server) {
        try {
            return new Proxy(port, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Host and port to connect to. */
    public String address() {
        return "127.0.0.1:" + entrance.getLocalPort();
    }

    /** Nothing goes through any more, in either direction; connections stay, and new ones are accepted. */
    public synchronized void silent(boolean still) {
        silent = still;
        notifyAll();
    }

    /** The next answer of the server does not arrive: its connection ends instead. */
    public synchronized void loseNextAnswer() {
        losing = true;
    }

    /** Does something each time that the server answers after it was asked, before the answer arrives. */
    public void onAnswer(Runnable work) {
        onAnswer = work;
    }

    private synchronized boolean isFirst(boolean answer) {
        boolean first = answer && asked;
        asked = !answer;
        return first;
    }

    /** All connections end, and new ones do at once. */
    public void cut(boolean now) {
        synchronized (this) {
            cut = now;
        }
        if (now) {
            try {
                for (var socket : sockets) {
                    socket.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private synchronized boolean isCut() {
        return cut;
    }

    private void accept() {
        try {
            while (true) {
                var client = entrance.accept();
                if (isCut() || !connected(client)) {
                    client.close();
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** Connects a client to the server; says whether there is one. */
    private boolean connected(Socket client) {
        try {
            var upstream = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.add(client);
            sockets.add(upstream);
            inBackground(() -> forward(client, upstream, false));
            inBackground(() -> forward(upstream, client, true));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void forward(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int read; (read = in.read(bytes)) >= 0; ) {
                if (!mayPass(answers)) {
                    return;
                }
                if (isFirst(answers)) {
                    onAnswer.run();
                }
                out.write(bytes, 0, read);
            }
        } catch (IOException e) {
            // one of the two has gone
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private synchronized boolean mayPass(boolean answer) {
        if (answer && losing) {
            losing = false;
            return false;
        }
        while (silent) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static void inBackground(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        silent(false);
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
