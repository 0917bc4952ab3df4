package dev.larder.tls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is kept for connections of one kind to one endpoint. Guarded by the lock of its {@link TicketStock}. */
final class Endpoint {

    final EndpointKey key;
    final Counts counts = new Counts();

    /** Slots that nobody uses now, the one given back last on top: its ticket is the freshest. */
    final Deque<Slot> free = new ArrayDeque<>();

    /** The one slot of TLS 1.2 and before, whose session any number of handshakes may resume side by side. */
    @Nullable
    Slot shared;

    /** How many handshakes are under way in the shared slot, any of which may put another session there. */
    int sharing;

    /** Each connection has a slot of its own, of TLS 1.2 too: others have followed one, and must find its session there. */
    boolean separate;

    /** Nobody finds it any more: what is given back is given up. */
    boolean gone;

    Endpoint(EndpointKey key) {
        this.key = key;
    }

    int size() {
        return free.size() + (shared == null ? 0 : 1);
    }

    /**
     * Lets all have the session of TLS 1.2 in a slot.
     *
     * @return false: they have another one
     */
    boolean share(Slot slot) {
        if (shared != null) {
            return false;
        }
        shared = slot;
        sharing = 0;
        return true;
    }

    /** Whether it is the shared one, whatever session is there now. */
    boolean isShared(Slot slot) {
        return shared != null && shared.number() == slot.number();
    }

    /**
     * A handshake in the shared slot is done, and has left this there.
     *
     * @return false: the slot is nobody's any more
     */
    boolean renew(Slot slot) {
        if (!isShared(slot)) {
            return false;
        }
        shared = slot;
        sharing--;
        ownIfSeparate();
        return true;
    }

    /** From now on each connection has a slot of its own. */
    void separate() {
        separate = true;
        ownIfSeparate();
    }

    private void ownIfSeparate() {
        if (separate && shared != null && sharing == 0) {
            free.addFirst(shared);
            shared = null;
        }
    }

    /**
     * A slot that was given back has got another session since.
     *
     * @return false: the slot is nobody's any more
     */
    boolean replace(Slot slot) {
        if (isShared(slot)) {
            shared = slot;
            return true;
        }
        boolean known = free.removeIf(other -> other.number() == slot.number());
        if (known) {
            free.addFirst(slot);
        }
        return known;
    }

    /** Takes out a slot that was given back, if its session is still there and no handshake is under way that may change that. */
    boolean takeBack(Slot slot) {
        if (free.remove(slot)) {
            return true;
        }
        boolean taken = slot.equals(shared) && sharing == 0;
        if (taken) {
            shared = null;
        }
        return taken;
    }

    /** Takes out the slots that are to be given up. */
    List<Slot> takeIf(Predicate<Slot> given) {
        var taken = new ArrayList<Slot>();
        free.removeIf(slot -> given.test(slot) && taken.add(slot));
        if (shared != null && given.test(shared)) {
            taken.add(shared);
            shared = null;
        }
        return taken;
    }
}
