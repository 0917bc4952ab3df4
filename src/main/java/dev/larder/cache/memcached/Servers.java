package dev.larder.cache.memcached;

import dev.larder.cache.Deadline;
import dev.larder.cache.ServerState;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The servers of one cache manager, which share the keys out among them.
 *
 * <p>Where one refuses connections it is not there any more, and what it held is lost: others stand in for it, if the settings
 * say so. One that is only silent may still be asked by others, so nobody stands in for it.
 */
final class Servers implements Watch, AutoCloseable {

    private final List<Server> all;
    private final Ring ring;
    private final boolean failover;
    private final Set<Rooms> open = ConcurrentHashMap.newKeySet();

    Servers(MemcachedSettings settings, LongSupplier nanoTime) {
        this.all = settings.nodes().stream()
                .map(node -> new Server(node, settings, nanoTime, this))
                .toList();
        this.ring = new Ring(all.stream().map(Server::name).toList());
        this.failover = settings.failover() && all.size() > 1;
    }

    List<Server> all() {
        return all;
    }

    /** How all of them are, those too that others stand in for; within one time limit. */
    List<ServerState> states() {
        return Inquiry.answers(all, deadline());
    }

    /** A moment that lies so far ahead as an operation may take. */
    Deadline deadline() {
        return all.get(0).deadline();
    }

    /** Whether servers stand in for others. */
    boolean failover() {
        return failover;
    }

    /** The server that has a key, as long as it is there. */
    Server ownerOf(String place) {
        return all.get(ring.serverOf(place));
    }

    /** Who has a key at this moment: its owner, unless it is down and somebody stands in for it. */
    Server holderOf(Server owner, String place) {
        if (!failover || !owner.isDown()) {
            return owner;
        }
        owner.tryAgain();
        for (int server : ring.order(place)) {
            if (!all.get(server).isDown()) {
                return all.get(server);
            }
        }
        return owner;
    }

    /** From now on these hear of servers that come back. */
    void open(Rooms rooms) {
        open.add(rooms);
    }

    void closed(Rooms rooms) {
        open.remove(rooms);
    }

    @Override
    public void connected(Server server, Asker fresh) {
        if (failover) {
            open.forEach(rooms -> rooms.cameBack(server, fresh));
        }
    }

    /** Others stand in for it at once, and have nothing of what it had. */
    @Override
    public void gone(Server server) {
        if (failover) {
            open.forEach(Rooms::lost);
        }
    }

    @Override
    public void close() {
        all.forEach(Server::close);
    }
}
