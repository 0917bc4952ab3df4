package dev.larder.tls;

import static dev.larder.tls.Counts.Event.EVICTED;
import static dev.larder.tls.Counts.Event.EXPIRED;

import dev.larder.tls.Counts.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which slots of JSSE's session cache hold what for whom. Each TLS 1.3 handshake has a slot that nobody else uses meanwhile, since a
 * ticket serves once; handshakes of TLS 1.2 share one. A slot whose number was given up is never asked for again.
 *
 * <p>Each operation takes the same time however many endpoints there are, but for those that go through all of them. JSSE's own
 * lock is never taken under the one here. Thread-safe.
 */
final class TicketStock {

    /**
     * How much is kept for how long.
     *
     * @param endpoints how many are known; at least 1
     * @param slots how many are kept for one; at least 1
     * @param ttl since the certificate was shown; above zero
     * @param staples the same where the server stapled an OCSP answer, which nobody sees again without another full handshake;
     *     empty: it makes no difference
     */
    record Limits(int endpoints, int slots, Duration ttl, Optional<Duration> staples) {

        Limits {
            if (endpoints < 1 || slots < 1 || ttl.isNegative() || ttl.isZero()) {
                throw new IllegalArgumentException("no endpoint, no slot or no time");
            }
        }

        Instant end(Slot slot) {
            var time = staples.filter(shorter -> slot.stapled() && shorter.compareTo(ttl) < 0)
                    .orElse(ttl);
            return slot.verified().plus(time);
        }
    }

    private final Limits limits;
    private final SlotNumbers numbers;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<EndpointKey, Endpoint> endpoints = new HashMap<>();
    private final EvictionOrder<Endpoint> order;
    private final Counts counts = new Counts();

    /** Nothing kept. */
    TicketStock(Limits limits, EvictionOrder<Endpoint> order, SlotNumbers numbers, InstantSource clock) {
        this.limits = limits;
        this.order = order;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** A slot for a handshake that is about to begin; empty: there are no numbers left, and JSSE is left to itself. */
    @Nullable
    Lease lease(EndpointKey key) {
        var discarded = new ArrayList<Slot>();
        try {
            return locked(() -> {
                var endpoint = known(key, discarded);
                expire(endpoint, discarded);
                if (endpoint.shared != null && !endpoint.separate) {
                    endpoint.sharing++;
                    return new Lease(this, endpoint, endpoint.shared, true);
                }
                var free = endpoint.free.pollFirst();
                return free != null ? new Lease(this, endpoint, free, false) : onNewSlot(endpoint);
            });
        } finally {
            discarded.forEach(Slot::discard);
        }
    }

    private @Nullable Lease onNewSlot(Endpoint endpoint) {
        OptionalInt number = numbers.take();
        if (number.isEmpty()) {
            return null;
        }
        count(endpoint, Event.SLOT);
        return new Lease(this, endpoint, Slot.empty(number.getAsInt()), false);
    }

    private Endpoint known(EndpointKey key, List<Slot> discarded) {
        var present = endpoints.get(key);
        if (present != null) {
            order.use(present);
            return present;
        }
        if (endpoints.size() >= limits.endpoints()) {
            var first = order.first();
            if (first != null) {
                count(first, EVICTED, first.size());
                discarded.addAll(forgotten(first));
            }
        }
        var made = new Endpoint(key);
        endpoints.put(key, made);
        order.add(made);
        return made;
    }

    private List<Slot> forgotten(Endpoint endpoint) {
        endpoint.gone = true;
        endpoints.remove(endpoint.key);
        order.remove(endpoint);
        return endpoint.takeIf(any -> true);
    }

    /** Those on top are not always the youngest, so each is looked at; there are few. */
    private void expire(Endpoint endpoint, List<Slot> discarded) {
        var expired = endpoint.takeIf(this::isExpired);
        count(endpoint, EXPIRED, expired.size());
        discarded.addAll(expired);
    }

    private boolean isExpired(Slot slot) {
        return !clock.instant().isBefore(limits.end(slot));
    }

    /** Whether answers that servers staple count, and for a time of their own. */
    boolean goesByStaples() {
        return limits.staples().isPresent();
    }

    /** A moment in which a certificate is shown. */
    Instant now() {
        return clock.instant();
    }

    /** A handshake in the shared slot is done, and has left this there. */
    void renew(Endpoint endpoint, Slot slot) {
        if (!locked(() -> endpoint.renew(slot))) {
            slot.discard();
        }
    }

    /** What was given back has got another session since. */
    void replace(Endpoint endpoint, Slot slot) {
        if (!locked(() -> endpoint.replace(slot))) {
            slot.discard();
        }
    }

    /** A shared slot is none any more: its handshake failed, or the endpoint has come to speak TLS 1.3. */
    void unshare(Endpoint endpoint, Slot slot) {
        locked(() -> {
            if (endpoint.isShared(slot)) {
                endpoint.shared = null;
            }
            return endpoint;
        });
    }

    /** A number that nobody ever had, for a connection whose session is not kept. */
    OptionalInt unkept() {
        return numbers.take();
    }

    /** From now on no two connections have a slot in common. */
    void separate(Endpoint endpoint) {
        locked(() -> {
            endpoint.separate();
            return endpoint;
        });
    }

    /** Whether a slot in somebody's hands was neither cleared nor is past its time. */
    boolean isInForce(Endpoint endpoint, Slot slot) {
        return locked(() -> !endpoint.gone && !isExpired(slot));
    }

    /**
     * Keeps a slot whose handshake has brought a ticket.
     *
     * @param first whether it is lent before the others
     */
    void giveBack(Endpoint endpoint, Slot slot, boolean first) {
        var discarded = new ArrayList<Slot>();
        locked(() -> {
            if (endpoint.gone) {
                discarded.add(slot);
            } else if (isExpired(slot)) {
                count(endpoint, EXPIRED);
                discarded.add(slot);
            } else if (!slot.isForOne() && !endpoint.separate) {
                if (!endpoint.share(slot)) {
                    discarded.add(slot);
                }
            } else {
                if (first) {
                    endpoint.free.addFirst(slot);
                } else {
                    endpoint.free.addLast(slot);
                }
                while (endpoint.free.size() > limits.slots()) {
                    discarded.add(endpoint.free.removeLast());
                    count(endpoint, EVICTED);
                }
            }
            return endpoint;
        });
        discarded.forEach(Slot::discard);
    }

    /**
     * Takes out a slot that was given back.
     *
     * @return whether it was still there, with the same session, and no handshake is under way that may change that
     */
    boolean takeBack(Endpoint endpoint, Slot slot) {
        return locked(() -> endpoint.takeBack(slot));
    }

    void count(Endpoint endpoint, Event event) {
        endpoint.counts.count(event);
        counts.count(event);
    }

    private void count(Endpoint endpoint, Event event, int times) {
        for (int i = 0; i < times; i++) {
            count(endpoint, event);
        }
    }

    /** Gives up all sessions of some endpoints. Those of connections that are open are not kept when they come back. */
    void clear(Predicate<EndpointKey> which) {
        var discarded = new ArrayList<Slot>();
        locked(() -> {
            for (var endpoint : List.copyOf(endpoints.values())) {
                if (which.test(endpoint.key)) {
                    discarded.addAll(forgotten(endpoint));
                }
            }
            return discarded;
        });
        discarded.forEach(Slot::discard);
    }

    /**
     * Gives up the sessions whose certificates were shown too long ago.
     *
     * @return how many
     */
    int clearExpired() {
        var discarded = new ArrayList<Slot>();
        locked(() -> {
            endpoints.values().forEach(endpoint -> expire(endpoint, discarded));
            return discarded;
        });
        discarded.forEach(Slot::discard);
        return discarded.size();
    }

    /** How many sessions are kept. */
    int size() {
        return locked(() -> endpoints.values().stream().mapToInt(Endpoint::size).sum());
    }

    /** What is known of some endpoints. */
    List<KeptSessions> find(Predicate<EndpointKey> which) {
        return locked(() -> endpoints.values().stream()
                .filter(endpoint -> which.test(endpoint.key))
                .map(KeptSessions::of)
                .toList());
    }

    TlsFigures figures() {
        return counts.figures();
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
