package dev.larder.cache.memcached;

import dev.larder.cache.Deadline;
import dev.larder.cache.StoreUnavailableException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one cache does about a server that has just been connected to, before anybody uses the connection.
 *
 * <p>It may have been away, with or without its memory, and this node may not have seen that: it only finds its connection
 * ended. So the stand-ins are asked. One that is in use means that the server has missed what was done there; the entries that it
 * still has are left behind. A stand-in is marked first, then the server's token is replaced, then the mark says so: who comes
 * between the steps does not believe the server either.
 */
record Returns(Rooms rooms, Servers servers) {

    void cameBack(Server server, Asker fresh) {
        var deadline = server.deadline();
        boolean wasDown = server.isDown();
        var ended = new LinkedHashMap<Room, String>();
        for (var other : servers.all()) {
            if (other != server && (wasDown ? !other.isDown() : other.isConnected())) {
                var room = rooms.room(other, server);
                var mark = endedThere(room, wasDown, deadline);
                if (mark != null) {
                    ended.put(room, mark);
                }
            }
        }
        endOwn(server, fresh, deadline);
        if (wasDown || !ended.isEmpty()) {
            rooms.room(server, server).cameBack(fresh, !ended.isEmpty(), deadline);
        }
        settle(ended, deadline);
    }

    private static @Nullable String endedThere(Room room, boolean wasDown, Deadline deadline) {
        var standIn = room.server();
        try {
            return room.moveOut(standIn, deadline);
        } catch (StoreUnavailableException e) {
            if (wasDown && !standIn.isDown()) {
                throw e;
            }
            return null;
        }
    }

    /** What it has itself instead of others: they are there, or it has been away itself and knows less than they do. */
    private void endOwn(Server server, Asker fresh, Deadline deadline) {
        for (var other : servers.all()) {
            if (other == server) {
                continue;
            }
            if (!other.isDown()) {
                end(rooms.room(server, other), fresh, other, deadline);
            } else if (server.isDown()) {
                rooms.room(server, other).renew(fresh, deadline);
            }
        }
    }

    /** Ends what a server has instead of another one that is there; if it had anything, that one has missed it. */
    void end(Room standIn, Asker asker, Server owner, Deadline deadline) {
        var mark = standIn.moveOut(asker, deadline);
        if (mark == null || !owner.isConnected()) {
            return; // who connects to it sees the mark
        }
        try {
            rooms.room(owner, owner).renew(owner, deadline);
            standIn.settle(mark, asker, deadline);
        } catch (StoreUnavailableException e) {
            // who connects to it sees the mark
        }
    }

    private static void settle(Map<Room, String> ended, Deadline deadline) {
        ended.forEach((room, mark) -> {
            try {
                room.settle(mark, room.server(), deadline);
            } catch (StoreUnavailableException e) {
                // then the next one who connects leaves the entries behind once more
            }
        });
    }
}
