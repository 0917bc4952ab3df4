package dev.larder.cache.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.Deadline;
import dev.larder.cache.InParallel;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.internal.settings.Settings;
import dev.larder.servers.MemcachedServer;
import dev.larder.servers.Proxy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The link to a server that is silent for a while: who may end it, and who not. */
@Timeout(60)
@Tag("remote")
class PresenceTest {

    private final SettableTime time = new SettableTime();
    private final Proxy proxy = Proxy.to(MemcachedServer.shared().port());
    private final MemcachedSettings settings = MemcachedSettings.of(
            Settings.of(Map.of("larder.memcached.nodes", proxy.address(), "larder.memcached.timeout", "PT30S")));

    @AfterEach
    void closeProxy() {
        proxy.close();
    }

    private Deadline over() {
        return Deadline.after(Duration.ZERO, time::nanos);
    }

    private static List<Request> anything() {
        return List.of(Request.get("a"));
    }

    /** Does something before anybody gets a new link. */
    private record Connected(Runnable work) implements Watch {

        @Override
        public void connected(Server server, Asker fresh) {
            work.run();
        }

        @Override
        public void gone(Server server) {
            throw new IllegalStateException("it is there");
        }
    }

    private Server server(Runnable whenConnected) {
        return new Server(settings.nodes().get(0), settings, time::nanos, new Connected(whenConnected));
    }

    /** So many that nobody asks the server any more. */
    private void failOften(Server server) {
        for (int i = 0; i < 5; i++) {
            assertThrows(StoreUnavailableException.class, () -> server.ask(anything(), over()));
        }
    }

    @Test
    void thoseWhoAreNotLetThroughLeaveTheLinkToTheOneWhoTries() throws Exception {
        var tried = new AtomicBoolean();
        try (var server = server(() -> proxy.silent(tried.get()))) {
            server.ask(anything(), server.deadline());
            proxy.silent(true);
            failOften(server);
            proxy.silent(false);
            tried.set(true);
            time.pass(Duration.ofSeconds(2));
            var trial = CompletableFuture.runAsync(() -> server.ask(anything(), server.deadline()));
            Awaitility.await().until(server::isConnected);
            InParallel.call(InParallel.THREADS, () -> {
                var refused =
                        assertThrows(StoreUnavailableException.class, () -> server.ask(anything(), server.deadline()));
                assertTrue(String.valueOf(refused.getMessage()).endsWith("was not asked again yet"));
                return null;
            });
            proxy.silent(false);
            trial.get(30, TimeUnit.SECONDS);
            server.ask(anything(), server.deadline());
        }
    }

    private Presence presence(ThreadFactory threads) {
        Consumer<Link> nothing = link -> {};
        return new Presence(
                settings.nodes().get(0),
                new Connector(settings),
                new ServerClock(time::nanos),
                Duration.ofSeconds(1),
                threads,
                nothing,
                () -> {});
    }

    @Test
    void whoFailsLateOverAnOldLinkLeavesTheNewOneToOthers() throws Exception {
        try (var presence = presence(Thread::new)) {
            var old = presence.link(presence.deadline());
            presence.failed(old, false);
            assertSame(old, presence.link(presence.deadline()), "it may have been a single answer that was late");
            presence.failed(old, true);
            var fresh = presence.link(presence.deadline());
            assertNotSame(old, fresh);
            presence.failed(old, true);
            assertSame(fresh, presence.link(presence.deadline()));
            assertTrue(fresh.isOpen());
        }
    }

    @Test
    void whereNoThreadCanBeStartedNobodyWaitsAndTheNextOneTriesAgain() throws Exception {
        var none = new AtomicBoolean(true);
        try (var presence = presence(work -> new Scarce(work, none))) {
            var failure = assertThrows(IOException.class, () -> presence.link(presence.deadline()));
            assertEquals(InternalError.class, failure.getCause().getClass());
            none.set(false);
            assertTrue(presence.link(presence.deadline()).isOpen());
        }
    }

    /** As where the system has no more threads. */
    private static final class Scarce extends Thread {

        private final AtomicBoolean none;

        Scarce(Runnable work, AtomicBoolean none) {
            super(work);
            this.none = none;
        }

        @Override
        public synchronized void start() {
            if (none.get()) {
                throw new InternalError("unable to create native thread");
            }
            super.start();
        }
    }
}
