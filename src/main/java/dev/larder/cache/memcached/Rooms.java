package dev.larder.cache.memcached;

import dev.larder.cache.StoreUnavailableException;
import dev.larder.internal.codec.EncodedKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The rooms of one cache: one in each server, and one more for each server that another one stands in for. */
final class Rooms {

    private record Place(Server server, Server insteadOf) {}

    private final Servers servers;
    private final KeyNames names;
    private final RandomGenerator random;
    private final ConcurrentMap<Place, Room> rooms = new ConcurrentHashMap<>();

    Rooms(Servers servers, KeyNames names, RandomGenerator random) {
        this.servers = servers;
        this.names = names;
        this.random = random;
    }

    private Room room(EncodedKey key) {
        var place = names.place(key);
        var owner = servers.ownerOf(place);
        return owner.isDown() ? room(servers.standInFor(owner, place), owner) : room(owner, owner);
    }

    private Room room(Server server, Server insteadOf) {
        return rooms.computeIfAbsent(
                new Place(server, insteadOf),
                place -> new Room(
                        server, server == insteadOf ? names.token() : names.tokenInsteadOf(insteadOf.name()), random));
    }

    /** Does something with the entry of a key, in its room; if its server turns out to be down, in that of a stand-in. */
    <T> T with(EncodedKey key, Function<Room, T> work) {
        var room = room(key);
        try {
            return work.apply(room);
        } catch (StoreUnavailableException e) {
            var other = room(key);
            if (other == room) {
                throw e;
            }
            return work.apply(other);
        }
    }

    /** Does something with the entries of several keys, room by room. */
    <K extends EncodedKey> void withAll(Collection<K> keys, WorkOnSeveral<K> work) {
        var byRoom = new LinkedHashMap<Room, List<K>>();
        for (var key : keys) {
            byRoom.computeIfAbsent(room(key), any -> new java.util.ArrayList<>()).add(key);
        }
        byRoom.forEach(work::accept);
    }

    /** What is done with several keys of one room. */
    interface WorkOnSeveral<K> {
        void accept(Room room, List<K> keys);
    }

    /** Does something in each room. All of them, before it says that one could not be reached. */
    void each(Consumer<Room> work) {
        StoreUnavailableException failed = null;
        for (var server : servers.all()) {
            try {
                work.accept(room(server, server));
            } catch (StoreUnavailableException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
