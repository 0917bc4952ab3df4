package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which slot whom is given, without any network. */
class TicketStockTest {

    private static final Duration TTL = Duration.ofHours(1);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private TicketStock stock = stock(3, 2);

    private TicketStock stock(int endpoints, int slots) {
        return new TicketStock(
                new TicketStock.Limits(endpoints, slots, TTL, Optional.empty()),
                new EvictionOrder.ByTime<>(true),
                new SlotNumbers(SlotNumbers.FIRST),
                () -> now);
    }

    private static EndpointKey key(String host) {
        return new EndpointKey(1, host, 443, List.of(), "HTTPS", List.of(), List.of(), List.of(), null);
    }

    private Lease lease(String host) {
        return Objects.requireNonNull(stock.lease(key(host)));
    }

    private FakeSession used(Lease lease, String protocol, boolean resumed) {
        var session = new FakeSession(protocol);
        lease.completed(session, resumed);
        lease.giveBack();
        return session;
    }

    @Nested
    class OfTls13 {

        private FakeSession used(Lease lease, boolean resumed) {
            return TicketStockTest.this.used(lease, "TLSv1.3", resumed);
        }

        @Test
        void slotIsOneConnectionsAlone() {
            var one = lease("a");
            var other = lease("a");
            assertNotEquals(one.number(), other.number());
            used(one, false);
            used(other, false);
            assertEquals(other.number(), lease("a").number(), "the freshest first");
            assertEquals(one.number(), lease("a").number());
        }

        @Test
        void slotIsNotGivenBackTwice() {
            var lease = lease("a");
            used(lease, false);
            lease.giveBack();
            assertEquals(1, stock.size());
        }

        @Test
        void failedHandshakeEndsItsSlot() {
            var lease = lease("a");
            var session = used(lease, false);
            var again = lease("a");
            again.failed();
            assertFalse(session.isValid());
            assertNotEquals(lease.number(), lease("a").number());
            assertEquals(1, stock.figures().failed());
        }

        @Test
        void unreadTicketEndsItsSlot() {
            var lease = lease("a");
            lease.completed(new FakeSession("TLSv1.3"), false);
            lease.unread();
            assertEquals(0, stock.size());
            assertEquals(1, stock.figures().unread());
        }

        @Test
        void moreSlotsThanMayBeKeptAreGivenUpOldestFirst() {
            var leases = List.of(lease("a"), lease("a"), lease("a"));
            var sessions = leases.stream().map(lease -> used(lease, false)).toList();
            assertEquals(2, stock.size());
            assertFalse(sessions.get(0).isValid());
            assertTrue(sessions.get(2).isValid());
            assertEquals(1, stock.figures().evictions());
        }

        @Test
        void fullHandshakeThoughASessionWasOfferedIsARefusal() {
            used(lease("a"), false);
            used(lease("a"), false);
            var figures = stock.figures();
            assertEquals(2, figures.full());
            assertEquals(1, figures.refused());
            assertEquals(1, figures.slots());
        }

        @Test
        void timeCountsFromTheFullHandshake() {
            var first = lease("a");
            used(first, false);
            now = now.plus(TTL.dividedBy(2));
            used(lease("a"), true);
            now = now.plus(TTL.dividedBy(2));
            assertNotEquals(first.number(), lease("a").number());
            assertEquals(1, stock.figures().expirations());
        }

        @Test
        void refusedSessionBeginsAnew() {
            var first = lease("a");
            used(first, false);
            now = now.plus(TTL.dividedBy(2));
            used(lease("a"), false);
            now = now.plus(TTL.dividedBy(2));
            assertEquals(first.number(), lease("a").number());
        }

        @Test
        void whatExpiresInSomebodysHandsIsNotKept() {
            used(lease("a"), false);
            var lease = lease("a");
            now = now.plus(TTL);
            var session = used(lease, true);
            assertEquals(0, stock.size());
            assertFalse(session.isValid());
        }

        @Test
        void clearedWhileInSomebodysHandsIsNotKept() {
            var lease = lease("a");
            stock.clear(any -> true);
            var session = used(lease, false);
            assertEquals(0, stock.size());
            assertFalse(session.isValid());
        }
    }

    @Nested
    class OfTls12 {

        private FakeSession used(Lease lease, boolean resumed) {
            return TicketStockTest.this.used(lease, "TLSv1.2", resumed);
        }

        @Test
        void allShareOneSlot() {
            var first = lease("a");
            used(first, false);
            assertEquals(first.number(), lease("a").number());
            assertEquals(first.number(), lease("a").number());
            assertEquals(1, stock.size());
        }

        @Test
        void ofSeveralFirstOnesOneIsKept() {
            var one = lease("a");
            var other = lease("a");
            var kept = used(one, false);
            var other2 = used(other, false);
            assertTrue(kept.isValid());
            assertFalse(other2.isValid());
            assertEquals(one.number(), lease("a").number());
        }

        @Test
        void failedHandshakeEndsTheSharedSlot() {
            var first = lease("a");
            used(first, false);
            lease("a").failed();
            assertNotEquals(first.number(), lease("a").number());
        }

        @Test
        void endpointThatComesToSpeakTls13SharesNoMore() {
            var first = lease("a");
            used(first, false);
            var changed = lease("a");
            changed.completed(new FakeSession("TLSv1.3"), false);
            changed.giveBack();
            var one = lease("a");
            assertNotEquals(first.number(), one.number());
            assertNotEquals(one.number(), lease("a").number());
        }

        @Test
        void timeCountsFromTheFullHandshake() {
            var first = lease("a");
            used(first, false);
            now = now.plus(TTL.dividedBy(2));
            used(lease("a"), true);
            now = now.plus(TTL.dividedBy(2));
            assertNotEquals(first.number(), lease("a").number());
        }
    }

    @Test
    void leastRecentlyUsedEndpointGoesFirst() {
        var session = used(lease("a"), "TLSv1.3", false);
        used(lease("b"), "TLSv1.3", false);
        used(lease("c"), "TLSv1.2", false);
        used(lease("a"), "TLSv1.3", true);
        lease("d");
        assertTrue(session.isValid());
        assertEquals(1, stock.find(key -> key.isOf("A", 443)).size());
        assertEquals(0, stock.find(key -> key.isOf("b", 443)).size());
        assertEquals(1, stock.figures().evictions());
    }

    @Test
    void expiredSessionsAreClearedOnDemand() {
        used(lease("a"), "TLSv1.3", false);
        used(lease("b"), "TLSv1.2", false);
        assertEquals(0, stock.clearExpired());
        now = now.plus(TTL);
        assertEquals(2, stock.clearExpired());
        assertEquals(0, stock.size());
    }

    @Test
    void withoutNumbersThereAreNoSlots() {
        stock = new TicketStock(
                new TicketStock.Limits(3, 2, TTL, Optional.empty()),
                new EvictionOrder.ByTime<>(true),
                new SlotNumbers(Integer.MAX_VALUE),
                () -> now);
        assertEquals(Integer.MAX_VALUE, lease("a").number());
        assertNull(stock.lease(key("a")));
        assertNull(stock.lease(key("b")));
    }

    @Test
    void noSlotIsTwoConnectionsAtOnce() throws InterruptedException, ExecutionException {
        stock = stock(2, 32);
        var threads = Executors.newFixedThreadPool(8);
        try {
            Set<Integer> out = ConcurrentHashMap.newKeySet();
            var done = new HashSet<Future<?>>();
            for (int thread = 0; thread < 8; thread++) {
                done.add(threads.submit(() -> IntStream.range(0, 5_000).forEach(i -> {
                    var lease = lease("h" + i % 3);
                    assertTrue(out.add(lease.number()));
                    lease.completed(new FakeSession("TLSv1.3"), i % 5 != 0);
                    out.remove(lease.number());
                    if (i % 7 == 0) {
                        lease.unread();
                    } else if (i % 11 == 0) {
                        stock.clear(key -> key.isOf("h1", 443));
                    }
                    lease.giveBack();
                })));
            }
            for (var each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
