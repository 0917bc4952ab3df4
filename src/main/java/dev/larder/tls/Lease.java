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

    private final TicketStock stock;
    private final Endpoint endpoint;
    private final AtomicReference<State> state = new AtomicReference<>(State.OUT);
    private final boolean shared;
    private volatile Slot slot;

    Lease(TicketStock stock, Endpoint endpoint, Slot slot, boolean shared) {
        this.stock = stock;
        this.endpoint = endpoint;
        this.slot = slot;
        this.shared = shared;
    }

    /** What JSSE is to take for the port. */
    int number() {
        return slot.number();
    }

    /** Whether an answer that the server stapled says that the certificate is good: until this slot was lent, it held. */
    boolean isStapled() {
        return slot.stapled() && stock.goesByStaples();
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
        count(resumed);
        var after = after(session, resumed);
        if (!shared) {
            slot = after;
        } else if (after.isForOne()) {
            stock.unshare(endpoint, slot);
            abandon();
        } else if (leave(State.GIVEN_BACK)) {
            slot = after;
            stock.renew(endpoint, after);
        }
    }

    private void count(boolean resumed) {
        stock.count(endpoint, resumed ? Event.RESUMED : Event.FULL);
        if (!resumed && slot.isFilled()) {
            stock.count(endpoint, Event.REFUSED);
        }
    }

    private Slot after(SSLSession session, boolean resumed) {
        return resumed ? slot.resumed(session) : slot.shown(session, stock.now(), stock.goesByStaples());
    }

    /** As {@link #completed}, of a connection that follows this one: JSSE has its session in this place now. */
    void followed(SSLSession session, boolean resumed) {
        count(resumed);
        slot = after(session, resumed);
    }

    /** The handshake of one that follows failed. */
    void followerFailed() {
        stock.count(endpoint, Event.FAILED);
    }

    /**
     * The connection, already open, has had another handshake: JSSE has its session in this place now.
     *
     * @param resumed whether no certificate was shown
     */
    void renegotiated(SSLSession session, boolean resumed) {
        var after = after(session, resumed);
        slot = after;
        if (state.get() == State.GIVEN_BACK) {
            stock.replace(endpoint, after);
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
        giveBack(true);
    }

    /** Something is written after the handshake: who wants to lend the session has said so before. A ticket is still to come. */
    void written() {
        if (!slot.isForOne()) {
            giveBack(true);
        }
    }

    private void giveBack(boolean sure) {
        if (leave(State.GIVEN_BACK)) {
            stock.giveBack(endpoint, slot, sure);
        }
    }

    private boolean leave(State next) {
        return state.compareAndSet(State.OUT, next);
    }

    /**
     * Lets others resume from this slot until {@link #release}, and nobody else: a server may keep the sessions of each connection by
     * themselves, and a handshake that it refuses to shorten puts another session here. So connections to this endpoint share no
     * slot any more.
     *
     * @return false: it is somebody else's already
     */
    boolean hold() {
        stock.separate(endpoint);
        return leave(State.HELD)
                || state.get() == State.HELD
                || (state.get() == State.GIVEN_BACK
                        && stock.takeBack(endpoint, slot)
                        && state.compareAndSet(State.GIVEN_BACK, State.HELD));
    }

    /** Whether those who follow may resume from it now: it was neither cleared nor released meanwhile, and its time is not over. */
    boolean isLent() {
        return state.get() == State.HELD && stock.isInForce(endpoint, slot);
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
        giveBack(sure);
    }

    /** Closed before anything was read: with it the ticket, if that comes after the handshake. */
    void unread() {
        if (!slot.isForOne()) {
            giveBack(true);
        } else if (isPending()) {
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
