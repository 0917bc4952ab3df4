package dev.larder.cache.redis;

import dev.larder.cache.Deadline;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A server that stands alone.
 *
 * @param only the connections to it
 */
record OneServer(NodePool only) implements Topology {

    @Override
    public NodePool serverOf(byte[] key, Deadline deadline) {
        return only;
    }

    @Override
    public List<NodePool> servers(Deadline deadline) {
        return List.of(only);
    }

    @Override
    public List<InetSocketAddress> nodes() {
        return List.of(only.server());
    }

    @Override
    public boolean isOneServer() {
        return true;
    }

    @Override
    public NodePool server(InetSocketAddress address) {
        return only;
    }

    @Override
    public void doubt(NodePool server) {
        // there is no other
    }

    @Override
    public void moved(int slot, InetSocketAddress to) {
        // there is no other
    }

    @Override
    public void close() {
        only.close();
    }
}
