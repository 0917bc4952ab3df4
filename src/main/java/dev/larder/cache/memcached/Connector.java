package dev.larder.cache.memcached;

import com.google.code.yanf4j.core.impl.StandardSocketOption;
import dev.larder.cache.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import net.rubyeye.xmemcached.XMemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.command.BinaryCommandFactory;
import net.rubyeye.xmemcached.command.binary.ResponseStatus;

/** Makes the connections to servers, and tells them who Larder is. */
record Connector(MemcachedSettings settings) {

    private static final String UPTIME = "uptime";

    /**
     * Connects to a server and asks it for the time.
     *
     * @throws IOException if the server cannot be reached, or does not want Larder
     * @throws InterruptedException if somebody does not want to wait any more
     */
    Link connect(InetSocketAddress server, Deadline deadline, ServerClock clock)
            throws IOException, InterruptedException {
        var link = new Link(client(reachable(server, deadline), deadline));
        try {
            if (link.size() < settings.bounds().connections()) {
                throw new SocketTimeoutException("it did not take all connections");
            }
            if (settings.login().isPresent()) {
                var login = settings.login().get();
                link.askEach(() -> Request.login(login), deadline);
            }
            askTime(link, deadline, clock);
            return link;
        } catch (IOException | InterruptedException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    static void askTime(Link link, Deadline deadline, ServerClock clock) throws IOException, InterruptedException {
        var request = Request.statistics();
        long asked = clock.nanos();
        link.ask(List.of(request), deadline);
        long seconds = request.statistic(UPTIME);
        if (seconds < 0) {
            // The library drops the status; what a server refuses here it refuses because it does not know who asks.
            throw new RefusedException(ResponseStatus.AUTH_REQUIRED, "it tells nothing");
        }
        clock.said(seconds, asked);
    }

    /** Connects for a moment, to the first address that somebody listens at: the library would log, and not say, why not. */
    private static InetSocketAddress reachable(InetSocketAddress server, Deadline deadline) throws IOException {
        IOException first = null;
        for (var address : InetAddress.getAllByName(server.getHostString())) {
            var resolved = new InetSocketAddress(address, server.getPort());
            try (var socket = new Socket()) {
                socket.connect(resolved, deadline.leftMillis(Connector::late));
                return resolved;
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? new IOException("it has no address") : first;
    }

    /** The library's own healing is off: Larder connects anew when somebody needs it. */
    private XMemcachedClient client(InetSocketAddress server, Deadline deadline) throws IOException {
        var builder = new XMemcachedClientBuilder(List.of(server));
        builder.setCommandFactory(new BinaryCommandFactory());
        builder.setTranscoder(RawBytes.INSTANCE);
        builder.setConnectionPoolSize(settings.bounds().connections());
        builder.setConnectTimeout(deadline.leftMillis(Connector::late));
        builder.setEnableHealSession(false);
        builder.setSanitizeKeys(false);
        builder.setSelectorPoolSize(1);
        // the library's 32 and 64 kB would stop a large value every few packets, until the server acknowledges them
        builder.getSocketOptions().remove(StandardSocketOption.SO_SNDBUF);
        builder.getSocketOptions().remove(StandardSocketOption.SO_RCVBUF);
        builder.doNotResolveInetAddresses();
        var client = (XMemcachedClient) builder.build();
        client.setEnableHeartBeat(false);
        return client;
    }

    private static SocketTimeoutException late() {
        return new SocketTimeoutException("not connected within the time limit");
    }
}
