package dev.larder.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What sessions take on the heap: many connections at once to each of twice as many endpoints as Larder knows by default (100, each
 * with 32 sessions).
 */
final class TlsMemory {

    private static final int AT_ONCE = 50;
    private static final int ENDPOINTS = 200;
    private static final int QUICK_ENDPOINTS = 110;
    private static final int COLLECTIONS = 8;
    private static final long PAUSE_MILLIS = 200;
    private static final double MEGABYTE = 1e6;
    private static final String TLS_1_3 = "TLSv1.3";

    private final TlsServer server;
    private final int endpoints;

    TlsMemory(TlsServer server, boolean quick) {
        this.server = server;
        this.endpoints = quick ? QUICK_ENDPOINTS : ENDPOINTS;
    }

    void print() throws InterruptedException, ExecutionException {
        System.out.printf(
                "Heap, MB, collected, before and after %d connections at once to each of %d endpoints, TLS 1.3%n%n",
                AT_ONCE, endpoints);
        System.out.println(
                "| what | sessions kept by Larder | held by JSSE | before | after | bytes per kept session | after `clear` |");
        System.out.println("|---|---|---|---|---|---|---|");
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            // what is loaded or made once is not a session's
            connect(threads, TlsSide.stock(server), 0);
            connect(threads, TlsSide.larder(server), 0);
            for (var side : List.of(TlsSide.stock(server), TlsSide.larder(server))) {
                print(threads, side);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void print(ExecutorService threads, TlsSide side) throws InterruptedException, ExecutionException {
        long before = used();
        for (int endpoint = 1; endpoint <= endpoints; endpoint++) {
            connect(threads, side, endpoint);
        }
        int held = side.held();
        var kept = side.kept();
        long after = used();
        side.forget();
        System.out.printf(
                "| %s | %s | %,d | %.2f | %.2f | %s | %.2f |%n",
                side.label(),
                kept.map("%,d"::formatted).orElse(""),
                held,
                before / MEGABYTE,
                after / MEGABYTE,
                kept.map(sessions -> "%,d".formatted((after - before) / sessions))
                        .orElse(""),
                used() / MEGABYTE);
    }

    /** All are connected before the first is read from, so each is a handshake with a place of its own. */
    private void connect(ExecutorService threads, TlsSide side, int endpoint)
            throws InterruptedException, ExecutionException {
        var host = "host-%d.wild.test".formatted(endpoint);
        var shaken = new CyclicBarrier(AT_ONCE);
        Callable<Boolean> ask = () -> {
            try (var socket = side.open(host, server.port(), TLS_1_3)) {
                socket.startHandshake();
                shaken.await(1, TimeUnit.MINUTES);
                return TlsSide.resumed(socket);
            }
        };
        for (var asked :
                threads.invokeAll(IntStream.range(0, AT_ONCE).mapToObj(i -> ask).toList())) {
            asked.get();
        }
    }

    /** Once the heap holds nothing but what is in use: closed sockets are in it until their finalizers, in a thread of their own, ran. */
    private static long used() throws InterruptedException {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
