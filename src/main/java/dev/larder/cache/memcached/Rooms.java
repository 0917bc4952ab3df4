package dev.larder.cache.memcached;

import dev.larder.cache.Deadline;
import dev.larder.cache.StoreUnavailableException;
import dev.larder.internal.codec.EncodedKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * The rooms of one cache: one in each server, and in each server one more for each other that it may stand in for.
 *
 * <p>What was written for a server that was down is never read again once it is back: whoever uses it again first moves the
 * others out, and a room that is moved into anew has another token.
 */
final class Rooms {

    private record Place(Server server, Server insteadOf) {}

    private final Servers servers;
    private final KeyNames names;
    private final RandomGenerator random;
    private volatile Runnable whenLost = () -> {};
    private final ConcurrentMap<Place, Room> rooms = new ConcurrentHashMap<>();

    Rooms(Servers servers, KeyNames names, RandomGenerator random) {
        this.servers = servers;
        this.names = names;
        this.random = random;
    }

    private Room room(EncodedKey key) {
        var place = names.place(key);
        var owner = servers.ownerOf(place);
        return room(servers.holderOf(owner, place), owner);
    }

    /** What a server has instead of another one, or of its own. */
    Room room(Server server, Server insteadOf) {
        return rooms.computeIfAbsent(
                new Place(server, insteadOf),
                place -> new Room(
                        server,
                        server == insteadOf ? names.token() : names.tokenInsteadOf(insteadOf.name()),
                        random,
                        this::lost));
    }

    /** What is done with one key, in the room that has it, until a moment. */
    interface Work<T> {
        T in(Room room, Deadline deadline);
    }

    /** What is done with several keys of one room, until a moment. */
    interface WorkOnSeveral {
        void in(Room room, List<EncodedKey> keys, Deadline deadline);
    }

    /** Does something with the entry of a key, in its room; if that turns out not to be the right one, in another. */
    <T> T with(EncodedKey key, Work<T> work) {
        return with(key, work, servers.deadline());
    }

    private <T> T with(EncodedKey key, Work<T> work, Deadline deadline) {
        for (int tries = 0; ; tries++) {
            var room = room(key);
            try {
                return work.in(room, deadline);
            } catch (StoreUnavailableException e) {
                if (tries > servers.all().size() || room(key) == room) {
                    throw e;
                }
            } catch (Room.MovedOutException e) {
                moveInto(room, servers.ownerOf(names.place(key)), deadline);
            }
        }
    }

    /** Somebody has seen the owner come back. If it has gone again, its stand-in begins anew. */
    private static void moveInto(Room room, Server owner, Deadline deadline) {
        if (!owner.isBack(deadline)) {
            room.moveIn(deadline);
        }
    }

    /** Does something with the entries of several keys, room by room. */
    void withAll(Collection<? extends EncodedKey> keys, WorkOnSeveral work) {
        withAll(keys, work, servers.deadline());
    }

    private void withAll(Collection<? extends EncodedKey> keys, WorkOnSeveral work, Deadline deadline) {
        var byRoom = new LinkedHashMap<Room, List<EncodedKey>>();
        for (var key : keys) {
            byRoom.computeIfAbsent(room(key), any -> new ArrayList<>()).add(key);
        }
        byRoom.forEach((room, those) -> with(
                those.get(0),
                (present, until) -> {
                    if (present == room) {
                        work.in(room, those, until);
                    } else {
                        withAll(those, work, until);
                    }
                    return true;
                },
                deadline));
    }

    /** Leaves all entries behind, and ends all loads. One round trip to each server. */
    void clear() {
        each((room, deadline) -> List.of(room.clearing()));
    }

    /**
     * Asks in each room that has entries, one round trip to each server; whoever else is in a room that should have none is
     * moved out, which takes more. All of them, before it says that one could not be reached.
     */
    void each(BiFunction<Room, Deadline, List<Request>> work) {
        StoreUnavailableException failed = null;
        var deadline = servers.deadline();
        int left = servers.all().size();
        for (var server : servers.all()) {
            var part = deadline.part(left--); // so that one that is silent leaves something for the others
            try {
                if (servers.failover() && server.isDown()) {
                    room(server, server).clearWhenBack();
                    server.tryAgain();
                } else {
                    eachIn(server, work, part);
                }
            } catch (StoreUnavailableException e) {
                if (servers.failover() && server.isDown()) {
                    room(server, server).clearWhenBack();
                } else {
                    failed = e;
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void eachIn(Server server, BiFunction<Room, Deadline, List<Request>> work, Deadline deadline) {
        var requests = new ArrayList<>(work.apply(room(server, server), deadline));
        var looks = new LinkedHashMap<Server, Request>();
        if (servers.failover()) {
            for (var other : servers.all()) {
                if (other != server && other.isDown()) {
                    requests.addAll(inStandIn(room(server, other), work, deadline));
                } else if (other != server) {
                    looks.put(other, room(server, other).look());
                }
            }
        }
        requests.addAll(looks.values());
        server.ask(requests, deadline);
        looks.forEach((owner, look) -> {
            if (!Room.isMovedOut(look)) {
                new Returns(this, servers).end(room(server, owner), server, owner, deadline);
            }
        });
    }

    private static List<Request> inStandIn(
            Room room, BiFunction<Room, Deadline, List<Request>> work, Deadline deadline) {
        try {
            return work.apply(room, deadline);
        } catch (Room.MovedOutException e) {
            // nobody has moved in again; who connects to the server next sees by the token that it has missed something
            return List.of(room.clearing());
        }
    }

    /** From now on that one hears when entries may have gone; see {@link dev.larder.cache.FarStore#whenLost}. */
    void whenLost(Runnable heard) {
        whenLost = heard;
    }

    void lost() {
        whenLost.run();
    }

    /** A server has been connected to, and nobody else uses the connection yet. */
    void cameBack(Server server, Asker fresh) {
        new Returns(this, servers).cameBack(server, fresh);
    }
}
