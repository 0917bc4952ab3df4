package dev.larder.cache.redis;

import dev.larder.cache.Deadline;
import dev.larder.cache.StoreUnavailableException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * One operation of a store, from its first request to its last: one time limit for all of them, however many round trips they
 * are. Finds the servers, sends all for one of them at once, follows keys that have moved.
 *
 * <p>Where a connection cannot be made, nothing was sent and it is tried once more. Where an answer is lost, only what may be
 * repeated is, and once: a compare-and-set that was carried out would refuse itself the second time. For one thread.
 */
final class Operation {

    /** A script to spell out, a key that moves, a master that is none any more: more than these in a row are no accident. */
    private static final int MOST_ROUNDS = 5;

    private static final int MOST_KEYS = 500;

    private final Topology topology;
    private final Deadline deadline;
    /** Servers that have not answered this operation. */
    private Set<NodePool> waitedFor = Set.of();

    Operation(Topology topology, Deadline deadline) {
        this.topology = topology;
        this.deadline = deadline;
    }

    /**
     * Asks for one thing; the request has its answer then.
     *
     * @throws StoreUnavailableException if there is none within the time limit
     */
    Request ask(Request request) {
        ask(List.of(request));
        return request;
    }

    /** What stands at keys, in their order; null where nothing does. */
    List<byte @Nullable []> values(List<byte[]> keys) {
        var values = new ArrayList<byte @Nullable []>(keys.size());
        if (topology.isOneServer()) {
            var requests = inParts(keys).map(Request::get).toList();
            ask(requests);
            requests.forEach(request ->
                    ((List<?>) Objects.requireNonNull(request.answer())).forEach(value -> values.add((byte[]) value)));
        } else {
            var requests = keys.stream().map(Request::get).toList();
            ask(requests);
            requests.forEach(request -> values.add(request.bytes()));
        }
        return values;
    }

    /** Removes what stands at keys. */
    void remove(List<byte[]> keys) {
        var parts = topology.isOneServer() ? inParts(keys) : keys.stream().map(List::of);
        ask(parts.map(Request::remove).toList());
    }

    /** Not so many in one command that others have to wait for it. */
    private static Stream<List<byte[]>> inParts(List<byte[]> keys) {
        return IntStream.range(0, (keys.size() + MOST_KEYS - 1) / MOST_KEYS)
                .mapToObj(part -> keys.subList(part * MOST_KEYS, Math.min(keys.size(), (part + 1) * MOST_KEYS)));
    }

    /**
     * Asks for several things; each request has its answer then. One round trip for each server.
     *
     * <p>Nobody waits for a server that several in a row have waited for in vain. Those that answer are asked all the same, and
     * as often as they need.
     *
     * @throws StoreUnavailableException if one has none within the time limit; others may have been carried out
     */
    void ask(List<Request> requests) {
        var open = requests;
        for (int round = 1; !open.isEmpty(); round++) {
            var failure = round(open);
            open = unanswered(open);
            if (failure != null && (round == MOST_ROUNDS || deadline.isOver())) {
                throw failure;
            }
        }
        for (var request : requests) {
            var notSent = request.notSent();
            if (notSent != null) {
                throw notSent;
            }
        }
    }

    private static List<Request> unanswered(List<Request> asked) {
        List<Request> open = List.of();
        for (var request : asked) {
            if (!request.isAnswered() && request.notSent() == null) {
                if (open.isEmpty()) {
                    open = new ArrayList<>();
                }
                open.add(request);
            }
        }
        return open;
    }

    /** Sends all once; returns why some are not answered yet, although they may be the next time. */
    private @Nullable StoreUnavailableException round(List<Request> requests) {
        if (requests.size() == 1 || topology.isOneServer()) {
            var server = serverOf(requests.get(0));
            return exchange(server, requests);
        }
        var byServer = new IdentityHashMap<NodePool, List<Request>>();
        for (var request : requests) {
            byServer.computeIfAbsent(serverOf(request), any -> new ArrayList<>())
                    .add(request);
        }
        StoreUnavailableException failed = null;
        for (var one : byServer.entrySet()) {
            var failure = exchange(one.getKey(), one.getValue());
            failed = failed == null ? failure : failed;
            if (failed != null && deadline.isOver()) {
                break; // the other servers are not to blame
            }
        }
        return failed;
    }

    private NodePool serverOf(Request request) {
        var elsewhere = request.elsewhere();
        try {
            return elsewhere == null ? topology.serverOf(request.key(), deadline) : topology.server(elsewhere);
        } catch (IOException e) {
            throw new StoreUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable StoreUnavailableException exchange(NodePool server, List<Request> requests) {
        if (deadline.isOver()) {
            return server.failure(new SocketTimeoutException()); // those before it have taken the time
        }
        if (!waitedFor.contains(server)) {
            try {
                server.admit();
            } catch (StoreUnavailableException e) {
                requests.forEach(request -> request.notSent(e));
                return e;
            }
        }
        Link link;
        try {
            link = server.take(deadline);
        } catch (IOException | JedisException e) {
            return lost(server, requests, false, e);
        } catch (StoreUnavailableException e) {
            waitedInVain(server, e);
            throw e;
        }
        List<Object> answers;
        try {
            answers = link.ask(requests, deadline);
        } catch (JedisConnectionException e) {
            server.drop(link);
            return lost(server, requests, true, e);
        } catch (RuntimeException | Error e) {
            server.drop(link);
            throw e;
        }
        server.give(link);
        server.answered();
        return taken(server, requests, answers);
    }

    /** Which requests have no answer; throws if one of them may not be sent again. */
    private StoreUnavailableException lost(NodePool server, List<Request> requests, boolean sent, Exception failure) {
        topology.doubt(server);
        var unavailable = server.failed(failure);
        waitedInVain(server, unavailable);
        for (var request : requests) {
            if (request.lostBefore() || (sent && !request.isRepeatable())) {
                throw unavailable;
            }
        }
        return unavailable;
    }

    /** Counts once, however often it was tried. */
    private void waitedInVain(NodePool server, StoreUnavailableException failure) {
        if (!waitedFor.contains(server)) {
            waitedFor = new HashSet<>(waitedFor);
            waitedFor.add(server);
            server.waitedInVain(failure);
        }
    }

    private @Nullable StoreUnavailableException taken(NodePool server, List<Request> requests, List<Object> answers) {
        StoreUnavailableException failed = null;
        for (int i = 0; i < answers.size(); i++) {
            var request = requests.get(i);
            request.wasElsewhere();
            if (answers.get(i) instanceof JedisDataException refusal) {
                failed = refused(server, request, refusal);
            } else {
                request.answered(answers.get(i));
            }
        }
        return failed;
    }

    /** What was refused was not carried out, so it may be sent again where that helps; throws where it does not. */
    private StoreUnavailableException refused(NodePool server, Request request, JedisDataException refusal) {
        if (refusal instanceof JedisNoScriptException) {
            request.spellOut();
            if (deadline.isOver()) {
                return server.failure(new SocketTimeoutException()); // it would be carried out if there were time
            }
        } else if (refusal instanceof JedisMovedDataException moved && !topology.isOneServer()) {
            topology.moved(moved.getSlot(), ClusterServers.address(moved.getTargetNode(), server.server()));
        } else if (refusal instanceof JedisAskDataException ask && !topology.isOneServer()) {
            request.elsewhereOnce(ClusterServers.address(ask.getTargetNode(), server.server()));
        } else if (String.valueOf(refusal.getMessage()).startsWith("READONLY") && !request.lostBefore()) {
            topology.doubt(server); // a master that has become a replica
        } else {
            throw server.failed(refusal);
        }
        return server.failure(refusal);
    }

    /** Asks one server, whichever has which keys. */
    Request ask(NodePool server, Request request) {
        var failure = exchange(server, List.of(request));
        if (failure != null) {
            failure = exchange(server, List.of(request));
        }
        if (failure != null) {
            throw failure;
        }
        return request;
    }

    /** Every server that has keys of its own. */
    List<NodePool> servers() {
        try {
            return topology.servers(deadline);
        } catch (IOException e) {
            throw new StoreUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }
}
