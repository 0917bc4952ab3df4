package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Looks for all keys of a pattern, some at a time, server by server; never by KEYS, which holds a server up. For one thread.
 *
 * <p>How long the whole takes, depends on how much there is: the time limit is that of each answer and what is done with its
 * keys.
 *
 * <p>A key that is there all the time is found at least once, whatever is written to it meanwhile.
 */
final class KeyScan {

    /** How many keys a server looks at for one answer. */
    private static final int COUNT = 1000;

    private static final byte[] BEGIN = {'0'};

    private final Redis redis;
    private final byte[] pattern;
    private final Queue<NodePool> servers;
    private Operation operation;
    private byte[] cursor = BEGIN;

    KeyScan(Redis redis, byte[] pattern) {
        this.redis = redis;
        this.pattern = pattern;
        this.operation = redis.begin();
        this.servers = new ArrayDeque<>(operation.servers());
    }

    /** The next keys, maybe none; null after the last ones. */
    @Nullable
    List<byte[]> next() {
        var server = servers.peek();
        if (server == null) {
            return null;
        }
        operation = redis.begin();
        var answer = (List<?>) Objects.requireNonNull(
                operation.ask(server, Request.scan(cursor, pattern, COUNT)).answer());
        cursor = (byte[]) answer.get(0);
        if (new String(cursor, US_ASCII).equals("0")) {
            servers.remove();
            cursor = BEGIN;
        }
        return ((List<?>) answer.get(1)).stream().map(key -> (byte[]) key).toList();
    }

    /** In which the last keys were found, for what is done with them. */
    Operation operation() {
        return operation;
    }
}
