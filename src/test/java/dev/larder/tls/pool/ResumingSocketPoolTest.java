package dev.larder.tls.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.servers.CertificateRequest;
import dev.larder.servers.NginxAnswer;
import dev.larder.servers.NginxListener;
import dev.larder.servers.NginxServer;
import dev.larder.servers.ServerProcess;
import dev.larder.servers.TestAuthority;
import dev.larder.tls.ResumptionOnly;
import dev.larder.tls.SwitchedTls;
import dev.larder.tls.TlsClient;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to a real nginx, which tells of each whether it was resumed. */
class ResumingSocketPoolTest {

    private static final int THREADS = 50;

    /** Each time that it is lent, a connection is checked. */
    private static final PoolLimits LIMITS = limits(8, Duration.ofSeconds(30));

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static NginxListener listener;
    private static NginxServer nginx;
    private static ExecutorService threads;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final TlsClient client = SwitchedTls.of(authority.clientContext());
    private ResumingSocketPool pool = ResumingSocketPool.of(client, LIMITS, now::get);

    private static PoolLimits limits(int perEndpoint, Duration wait) {
        return new PoolLimits(perEndpoint, wait, Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ZERO);
    }

    @BeforeAll
    static void start() {
        authority = TestAuthority.in(directory);
        // not for 127.0.0.1, at which it listens
        listener = NginxListener.of(
                authority.issue(CertificateRequest.server("pool").named("DNS:localhost")));
        nginx = NginxServer.start(directory, listener);
        threads = Executors.newFixedThreadPool(THREADS);
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        nginx.close();
    }

    @AfterEach
    void close() {
        pool.close();
        var figures = pool.figures();
        assertEquals(0, figures.open(), figures::toString);
        assertEquals(figures.made(), figures.closed(), figures::toString);
    }

    private void limit(PoolLimits limits) {
        pool.close();
        pool = ResumingSocketPool.of(client, limits, now::get);
    }

    private BorrowedSocket borrow() throws IOException {
        return pool.borrow("localhost", nginx.port());
    }

    private NginxAnswer ask() throws IOException {
        try (var borrowed = borrow()) {
            var answer = NginxAnswer.ask(borrowed.socket());
            borrowed.giveBack();
            return answer;
        }
    }

    private SSLSocket lentAndGivenBack() throws IOException {
        try (var borrowed = borrow()) {
            NginxAnswer.ask(borrowed.socket());
            borrowed.giveBack();
            return borrowed.socket();
        }
    }

    private static <T> List<Future<T>> manyTimes(Callable<T> task) throws InterruptedException {
        return threads.invokeAll(Stream.generate(() -> task).limit(THREADS).toList());
    }

    @Test
    void fiftyThreadsShareEightConnections() throws Exception {
        var lent = new AtomicInteger();
        var most = new AtomicInteger();
        Callable<Integer> task = () -> {
            int answers = 0;
            for (int i = 0; i < 20; i++) {
                try (var borrowed = borrow()) {
                    most.accumulateAndGet(lent.incrementAndGet(), Math::max);
                    NginxAnswer.ask(borrowed.socket());
                    lent.decrementAndGet();
                    borrowed.giveBack();
                    answers++;
                }
            }
            return answers;
        };
        for (var answers : manyTimes(task)) {
            assertEquals(20, answers.get());
        }
        assertTrue(most.get() <= LIMITS.perEndpoint(), most::toString);
        var figures = pool.figures("LOCALHOST", nginx.port());
        assertTrue(figures.made() <= LIMITS.perEndpoint(), figures::toString);
        assertEquals(new PoolFigures((int) figures.made(), (int) figures.made(), 0, figures.made(), 0), figures);
        assertEquals(figures, pool.figures());
    }

    @Test
    void deadServerIsToldToAllWhoWaitForIt() throws Exception {
        limit(limits(2, Duration.ofSeconds(30)));
        int nobody = ServerProcess.freePort();
        for (var refused : manyTimes(() -> pool.borrow("localhost", nobody))) {
            var thrown = assertThrows(ExecutionException.class, refused::get);
            assertInstanceOf(ConnectException.class, thrown.getCause());
        }
        assertEquals(PoolFigures.NONE, pool.figures("localhost", nobody));
        ask();
    }

    @Test
    void connectionsThatTheServerHasEndedAreReplaced() throws IOException {
        var before = new ArrayList<BorrowedSocket>();
        for (int i = 0; i < LIMITS.perEndpoint(); i++) {
            before.add(borrow());
        }
        before.forEach(BorrowedSocket::giveBack);
        nginx.restart(listener);
        for (int i = 0; i < 3; i++) {
            ask();
        }
        var figures = pool.figures();
        assertEquals(
                new PoolFigures(1, 1, 0, LIMITS.perEndpoint() + 1, LIMITS.perEndpoint()),
                figures,
                "the broken ones are closed when they are found");
    }

    @Test
    void connectionThatIsNotGivenBackIsClosed() throws IOException {
        SSLSocket socket;
        try (var borrowed = borrow()) {
            socket = borrowed.socket();
            socket.getOutputStream().write('G');
        }
        assertTrue(socket.isClosed());
        assertNotSame(socket, lentAndGivenBack());
        assertEquals(new PoolFigures(1, 1, 0, 2, 1), pool.figures());
    }

    @Test
    void givenBackOnceAConnectionStaysWithThePool() throws IOException {
        var borrowed = borrow();
        borrowed.giveBack();
        borrowed.giveBack();
        borrowed.close();
        assertFalse(borrowed.socket().isClosed());
        assertSame(borrowed.socket(), lentAndGivenBack());
        assertEquals(new PoolFigures(1, 1, 0, 1, 0), pool.figures());
    }

    @Test
    void unhealthyConnectionIsReplaced() throws IOException {
        pool.close();
        var sick = new CopyOnWriteArrayList<SSLSocket>();
        pool = ResumingSocketPool.of(client, LIMITS, Opening.identified(), socket -> !sick.contains(socket), now::get);
        var first = lentAndGivenBack();
        assertSame(first, lentAndGivenBack());
        sick.add(first);
        assertNotSame(first, lentAndGivenBack());
        assertTrue(first.isClosed());
    }

    @Test
    void borrowerWaitsNoLongerThanHeMay() throws IOException {
        limit(limits(1, Duration.ofMillis(30)));
        try (var borrowed = borrow()) {
            var late = assertThrows(PoolTimeoutException.class, this::borrow);
            assertEquals(
                    "localhost:%d: all 1 connections (perEndpoint) were lent for PT0.03S (waiting)"
                            .formatted(nginx.port()),
                    late.getMessage());
            NginxAnswer.ask(borrowed.socket());
            borrowed.giveBack();
        }
        ask();
    }

    @Test
    void whoComesFirstIsServedFirst() throws Exception {
        limit(limits(1, Duration.ofSeconds(30)));
        var served = new CopyOnWriteArrayList<Integer>();
        var waiting = new ArrayList<Future<?>>();
        var borrowed = borrow();
        for (int i = 0; i < 6; i++) {
            int number = i;
            waiting.add(threads.submit(() -> {
                try (var mine = borrow()) {
                    served.add(number);
                    mine.giveBack();
                }
                return number;
            }));
            Awaitility.await().until(() -> pool.figures().waiting() == number + 1);
        }
        borrowed.giveBack();
        try (var again = borrow()) { // does not overtake those who wait already
            served.add(6);
            again.giveBack();
        }
        for (var one : waiting) {
            one.get();
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), served);
    }

    @Test
    void idleConnectionsAreClosedAndTheirSessionsResumed() throws IOException {
        assertFalse(ask().resumed());
        now.set(now.get().plus(LIMITS.idle()).minusMillis(1));
        pool.closeIdle();
        assertEquals(new PoolFigures(1, 1, 0, 1, 0), pool.figures());
        now.set(now.get().plusMillis(1));
        pool.closeIdle();
        assertEquals(new PoolFigures(0, 0, 0, 1, 1), pool.figures());
        assertTrue(ask().resumed());
    }

    @Test
    void borrowersCloseWhatIsIdleAtOtherEndpoints() throws IOException {
        ask();
        now.set(now.get().plus(LIMITS.idle()));
        assertThrows(ConnectException.class, () -> pool.borrow("localhost", ServerProcess.freePort()));
        assertEquals(new PoolFigures(0, 0, 0, 1, 1), pool.figures());
    }

    @Test
    @ResumptionOnly("counts the sessions that Larder keeps")
    void closedConnectionsThatNobodyReadGiveTheirTicketsBack() throws IOException {
        for (int i = 0; i < 3; i++) {
            borrow().close();
        }
        assertTrue(ask().resumed());
        assertEquals(1, client.sessions().figures().full());
    }

    @Test
    void serverOfAnotherNameIsRefusedAndItsTurnIsOver() throws IOException {
        limit(limits(1, Duration.ZERO));
        for (int i = 0; i < 3; i++) {
            assertThrows(SSLException.class, () -> pool.borrow("127.0.0.1", nginx.port()));
        }
        assertEquals(PoolFigures.NONE, pool.figures());
    }

    @Test
    void closedPoolLendsNothing() throws IOException {
        var borrowed = borrow();
        pool.close();
        assertThrows(IllegalStateException.class, this::borrow);
        borrowed.giveBack();
        assertTrue(borrowed.socket().isClosed());
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> limits(0, Duration.ZERO));
        assertEquals("perEndpoint=0 is out of range; allowed is 1 or more", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> limits(1, Duration.ofMillis(-1)));
    }
}
