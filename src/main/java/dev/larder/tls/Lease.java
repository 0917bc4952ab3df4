package dev.larder.tls;

import dev.larder.tls.Counts.Event;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSession;

/**
 * A slot in the hands of one connection, until the ticket that its handshake brings has been read. Who never ends it loses the slot:
 * it is not waited for. Thread-safe.
 */
final class Lease {

    /** Where the slot is. */
    private enum State {
        OUT,
        /** Lent to connections that follow this one. */
        HELD,
        GIVEN_BACK,
        ABANDONED
    }

    private static final String TLS_1_3 = "TLSv1.3";

    private final TicketStock stock;
    private final Endpoint endpoint;
    private final AtomicReference<State> state = new AtomicReference<>(State.OUT);
    private volatile Slot slot;
    private volatile boolean shared;

    Lease(TicketStock stock, Endpoint endpoint, Slot slot, boolean shared) {
        this.stock = stock;
        this.endpoint = endpoint;
        this.slot = slot;
        this.shared = shared;
    }

    /** Whether each ticket of a session serves one handshake (RFC 8446, C.4), and comes after the handshake that it is of. */
    static boolean isForOne(SSLSession session) {
        return TLS_1_3.equals(session.getProtocol());
    }

    /** What JSSE is to take for the port. */
    int number() {
        return slot.number();
    }

    /** Whether it still waits for a ticket to be read. */
    boolean isPending() {
        return state.get() == State.OUT;
    }

    /**
     * The handshake is done, and its peer is the right one.
     *
     * @param resumed whether no certificate was shown
     */
    void completed(SSLSession session, boolean resumed) {
        stock.count(endpoint, resumed ? Event.RESUMED : Event.FULL);
        if (!resumed && slot.isFilled()) {
            stock.count(endpoint, Event.REFUSED);
        }
        boolean single = isForOne(session);
        if (single && shared) {
            stock.unshare(endpoint, slot);
            abandon();
            return;
        }
        slot = slot.with(session, resumed ? slot.verified() : stock.now());
        if (!single && leave(State.GIVEN_BACK)) {
            shared = stock.share(endpoint, slot);
            if (!shared) {
                slot.discard();
            }
        }
    }

    /** The handshake failed, or the peer is not the right one. */
    void failed() {
        stock.count(endpoint, Event.FAILED);
        if (shared) {
            stock.unshare(endpoint, slot);
        }
        abandon();
    }

    /** Something was read after the handshake, and with it the ticket that came before. */
    void giveBack() {
        if (leave(State.GIVEN_BACK)) {
            stock.giveBack(endpoint, slot, true);
        }
    }

    private boolean leave(State next) {
        return state.compareAndSet(State.OUT, next);
    }

    /**
     * Lets others resume from this slot until {@link #release}.
     *
     * @return false: it is somebody else's already
     */
    boolean hold() {
        return shared
                || leave(State.HELD)
                || state.get() == State.HELD
                || (state.get() == State.GIVEN_BACK
                        && stock.takeBack(endpoint, slot)
                        && state.compareAndSet(State.GIVEN_BACK, State.HELD));
    }

    /** Whether those who follow may resume from it now: it was neither cleared nor released meanwhile, and its time is not over. */
    boolean isLent() {
        return (shared || state.get() == State.HELD) && stock.isInForce(endpoint, slot);
    }

    /** Nobody follows any more. */
    void release() {
        if (state.compareAndSet(State.HELD, State.GIVEN_BACK)) {
            stock.giveBack(endpoint, slot, true);
        }
    }

    /**
     * As {@link #giveBack}, at the close of a connection that nobody had read from.
     *
     * @param sure whether something came; else perhaps no ticket did, and others are tried first
     */
    void drained(boolean sure) {
        stock.count(endpoint, Event.DRAINED);
        if (leave(State.GIVEN_BACK)) {
            stock.giveBack(endpoint, slot, sure);
        }
    }

    /** Closed with its ticket unread. */
    void unread() {
        if (isPending()) {
            stock.count(endpoint, Event.UNREAD);
            abandon();
        }
    }

    private void abandon() {
        if (leave(State.ABANDONED)) {
            slot.discard();
        }
    }
}
