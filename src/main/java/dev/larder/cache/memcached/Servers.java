package dev.larder.cache.memcached;

import java.util.List;
import java.util.function.LongSupplier;

/** The servers of one cache manager, which share the keys out among them. */
final class Servers implements AutoCloseable {

    private final List<Server> all;
    private final Ring ring;

    Servers(MemcachedSettings settings, LongSupplier nanoTime) {
        this.all = settings.nodes().stream()
                .map(node -> new Server(node, settings, nanoTime))
                .toList();
        this.ring = new Ring(all.stream().map(Server::name).toList());
    }

    List<Server> all() {
        return all;
    }

    /** The server that has a key, as long as it is there. */
    Server ownerOf(String place) {
        return all.get(ring.serverOf(place));
    }

    /** The server that has it instead. */
    Server standInFor(Server owner, String place) {
        return owner;
    }

    @Override
    public void close() {
        all.forEach(Server::close);
    }
}
