package dev.larder.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slots that others follow. */
class HeldSlotsTest {

    private static final EndpointKey KEY =
            new EndpointKey(1, "a", 443, List.of(), "HTTPS", List.of(), List.of(), List.of(), null);

    private final TicketStock stock = new TicketStock(
            new TicketStock.Limits(3, 5, Duration.ofHours(1), Optional.empty()),
            new EvictionOrder.ByTime<>(true),
            new SlotNumbers(SlotNumbers.FIRST),
            () -> Instant.EPOCH);

    private Lease lease() {
        return Objects.requireNonNull(stock.lease(KEY));
    }

    private static void complete(Lease lease, String protocol) {
        lease.completed(new FakeSession(protocol), false);
    }

    private static void use(Lease lease, String protocol) {
        complete(lease, protocol);
        lease.giveBack();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void heldSlotIsNobodyElsesUntilReleased(String protocol) {
        var lease = lease();
        use(lease, protocol);
        assertTrue(lease.hold());
        assertTrue(lease.hold(), "for others that follow, later still");
        assertTrue(lease.isLent());
        assertNotEquals(lease.number(), lease().number());
        lease.giveBack();
        assertEquals(0, stock.size());
        lease.release();
        assertFalse(lease.isLent());
        assertEquals(lease.number(), lease().number());
    }

    @Test
    void slotOfAnotherIsNotHeld() {
        var lease = lease();
        use(lease, "TLSv1.3");
        lease();
        assertFalse(lease.hold());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void nobodyIsInASlotBeforeItsFirstRead(String protocol) {
        var one = lease();
        complete(one, protocol);
        var other = lease();
        complete(other, protocol);
        assertNotEquals(one.number(), other.number());
        assertTrue(one.hold());
        assertTrue(other.hold());
        assertTrue(one.isLent() && other.isLent());
    }

    @Test
    void onceOneWasFollowedNoSlotIsSharedAnyMore() {
        var first = lease();
        complete(first, "TLSv1.2");
        first.hold();
        first.release();
        var second = lease();
        assertEquals(first.number(), second.number());
        assertNotEquals(second.number(), lease().number());
        use(second, "TLSv1.2");
        assertEquals(second.number(), lease().number());
        assertNotEquals(second.number(), lease().number());
    }

    @Test
    void sharedSlotIsNotHeldWhileAnotherMayPutItsSessionThere() {
        use(lease(), "TLSv1.2");
        var one = lease();
        var other = lease();
        assertEquals(one.number(), other.number());
        complete(one, "TLSv1.2");
        assertFalse(one.hold());
        complete(other, "TLSv1.2");
        assertFalse(one.hold(), "the session of the other is there");
        assertTrue(other.hold());
        assertNotEquals(other.number(), lease().number(), "those who come next have their own");
    }

    @Test
    void closedBeforeItsFirstReadASessionOfTls12IsShared() {
        var lease = lease();
        complete(lease, "TLSv1.2");
        lease.unread();
        assertEquals(1, stock.size());
        assertEquals(0, stock.figures().unread());
        assertEquals(lease.number(), lease().number());
        assertEquals(lease.number(), lease().number());
    }

    @Test
    void sessionOfARenegotiationTakesThePlaceOfTheOneBefore() {
        var lease = lease();
        complete(lease, "TLSv1.2");
        lease.hold();
        var newest = new FakeSession("TLSv1.2");
        lease.renegotiated(newest, false);
        lease.release();
        var again = new FakeSession("TLSv1.2");
        lease.renegotiated(again, false);
        assertEquals(1, stock.size());
        assertTrue(newest.isValid() && again.isValid());
        stock.clear(any -> true);
        assertTrue(newest.isValid());
        assertFalse(again.isValid());
    }

    @Test
    void sessionOfTls12IsSharedOnceItsConnectionIsWrittenTo() {
        var lease = lease();
        complete(lease, "TLSv1.2");
        lease.written();
        assertEquals(lease.number(), lease().number());
        assertEquals(lease.number(), lease().number());
    }

    @Test
    void ticketOfTls13IsStillToComeWhenItsConnectionIsWrittenTo() {
        var lease = lease();
        complete(lease, "TLSv1.3");
        lease.written();
        assertTrue(lease.isPending());
        assertEquals(0, stock.size());
    }

    /** Whose handshake ends after the slot was given up brings it not back. */
    @Test
    void slotThatWasGivenUpIsNotSharedAgain() {
        use(lease(), "TLSv1.2");
        var failing = lease();
        var other = lease();
        var last = lease();
        failing.failed();
        var late = new FakeSession("TLSv1.2");
        other.completed(late, false);
        complete(last, "TLSv1.2");
        assertFalse(late.isValid());
        assertEquals(0, stock.size());
        var next = lease();
        assertNotEquals(failing.number(), next.number());
        complete(next, "TLSv1.2");
        assertTrue(next.hold());
        assertTrue(next.isLent());
    }

    @Test
    void whatWasSharedIsUsedOnByOneAtATime() {
        use(lease(), "TLSv1.2");
        var own = lease();
        complete(own, "TLSv1.2");
        assertTrue(own.hold());
        own.release();
        assertEquals(own.number(), lease().number());
        assertNotEquals(own.number(), lease().number());
        assertEquals(0, stock.size());
    }

    @Test
    void connectionsThatFollowAreCounted() {
        var lease = lease();
        complete(lease, "TLSv1.3");
        lease.hold();
        lease.followed(new FakeSession("TLSv1.3"), true);
        var refused = new FakeSession("TLSv1.3");
        lease.followed(refused, false);
        lease.followerFailed();
        var figures = stock.figures();
        assertEquals(2, figures.full());
        assertEquals(1, figures.resumed());
        assertEquals(1, figures.refused());
        assertEquals(1, figures.failed());
        lease.release();
        stock.clear(any -> true);
        assertFalse(refused.isValid(), "the newest session is the one that is kept");
    }

    @Test
    void sessionOfARenegotiationIsNotKeptWhereTheSlotIsNobodysAnyMore() {
        var lease = lease();
        use(lease, "TLSv1.2");
        lease().failed();
        var late = new FakeSession("TLSv1.2");
        lease.renegotiated(late, false);
        assertFalse(late.isValid());
    }
}
