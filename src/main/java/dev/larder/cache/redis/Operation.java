package dev.larder.cache.redis;

import dev.larder.cache.Breaker;
import dev.larder.cache.StoreUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    private final Breaker breaker;
    private final Deadline deadline;

    Operation(Topology topology, Breaker breaker, Deadline deadline) {
        this.topology = topology;
        this.breaker = breaker;
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
     * <p>Nobody waits for a server that several in a row have waited for in vain. Not in a cluster: others may have their keys on
     * servers that answer.
     *
     * @throws StoreUnavailableException if one has none within the time limit; others may have been carried out
     */
    void ask(List<Request> requests) {
        guarded(() -> askAll(requests));
    }

    private void guarded(Runnable asking) {
        if (topology.isOneServer()) {
            var refusal = breaker.call(() -> refusal(asking));
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        } else {
            asking.run();
        }
    }

    /** Asks; why the server refuses, if it does: then it is there. */
    private static Optional<StoreUnavailableException> refusal(Runnable asking) {
        try {
            asking.run();
            return Optional.empty();
        } catch (StoreUnavailableException e) {
            if (e.getCause() instanceof JedisDataException) {
                return Optional.of(e);
            }
            throw e;
        }
    }

    private void askAll(List<Request> requests) {
        var open = requests;
        for (int round = 1; !open.isEmpty(); round++) {
            var failed = round(open);
            open = unanswered(open);
            if (failed != null && (round == MOST_ROUNDS || deadline.isOver())) {
                throw failed;
            }
        }
    }

    private static List<Request> unanswered(List<Request> asked) {
        List<Request> open = List.of();
        for (var request : asked) {
            if (!request.isAnswered()) {
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
        Link link;
        try {
            link = server.take(deadline);
        } catch (IOException | JedisException e) {
            topology.doubt(server);
            return lost(server, requests, false, e);
        }
        List<Object> answers;
        try {
            answers = link.ask(requests, deadline);
        } catch (JedisConnectionException e) {
            server.drop(link);
            topology.doubt(server);
            return lost(server, requests, true, e);
        } catch (RuntimeException | Error e) {
            server.drop(link);
            throw e;
        }
        server.give(link);
        return taken(server, requests, answers);
    }

    /** Which requests have no answer; throws if one of them may not be sent again. */
    private StoreUnavailableException lost(NodePool server, List<Request> requests, boolean sent, Exception failure) {
        var unavailable = server.failed(failure);
        for (var request : requests) {
            if (request.lostBefore() || (sent && !request.isRepeatable())) {
                throw unavailable;
            }
        }
        return unavailable;
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
        guarded(() -> askTwice(server, request));
        return request;
    }

    private void askTwice(NodePool server, Request request) {
        var failed = exchange(server, List.of(request));
        if (failed != null) {
            failed = exchange(server, List.of(request));
        }
        if (failed != null) {
            throw failed;
        }
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
