package dev.larder.cache.redis;

import dev.larder.cache.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Knows which server has which key, and learns when that changes. Safe for use by several threads. */
interface Topology extends AutoCloseable {

    /**
     * The server that has a key.
     *
     * @throws IOException if there is nobody to tell
     */
    NodePool serverOf(byte[] key, Deadline deadline) throws IOException;

    /** Every server that has keys of its own. */
    List<NodePool> servers(Deadline deadline) throws IOException;

    /** Who tells which servers there are, as the settings say; at least one. */
    List<InetSocketAddress> nodes();

    /** Whether one server has all keys. */
    boolean isOneServer();

    /** A server that an answer named. */
    NodePool server(InetSocketAddress address);

    /** A server did not answer, or is not what it was: what is known may be out of date. */
    void doubt(NodePool server);

    /** Another server has the slot of a key now. */
    void moved(int slot, InetSocketAddress to);

    @Override
    void close();
}
