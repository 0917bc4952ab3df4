package dev.larder.cache.redis;

import dev.larder.cache.Ttl;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changes the entries of one cache, by their names in Redis.
 *
 * <p>Where a script answers with the head of an entry, the entry has tags, and whether it is there depends on them. They are
 * compared here, since in a cluster other servers may have their tokens; the script is asked once more then, for that very
 * version of the entry. A tag that is removed meanwhile hides what was written all the same, since the entry keeps its tokens.
 */
record Writes(Redis redis, TagTokens tags, Times times) {

    private static final byte[] NOT_COMPARED = {'0'};
    private static final byte[] COMPARED = {'1'};
    private static final byte[] NO_VERSION = {};

    byte[] entry(byte[] value, Map<String, Long> tokens) {
        long version = times.random().nextLong();
        return tokens.isEmpty() ? EntryBytes.entry(version, value) : EntryBytes.entry(version, tokens, value);
    }

    /** Whether no removed tag hides an entry; if one does, it goes. */
    boolean isVisible(byte[] name, byte[] entry) {
        return tags.isVisible(entry) || !hidden(name, entry);
    }

    private boolean isVisibleFor(byte[] name, byte[] entry, Times.Time time) {
        return tags.isVisibleFor(entry, time) || !hidden(name, entry);
    }

    private boolean hidden(byte[] name, byte[] entry) {
        redis.ask(Request.repeatable(Script.REMOVE_VERSION, name, version(entry)));
        return true;
    }

    private static byte[] version(byte[] entry) {
        return EntryBytes.number(EntryBytes.version(entry));
    }

    /** Two round trips if there are tags. */
    void put(byte[] name, byte[] value, Ttl ttl, Set<String> wanted) {
        var time = times.of(ttl);
        var tokens = tags.requests(wanted, time);
        redis.ask(tokens);
        byte[] entry = entry(value, TagTokens.tokens(wanted, tokens));
        if (ttl.kind() == Ttl.Kind.UNCHANGED) {
            putUnchanged(name, entry, time);
        } else {
            redis.ask(Request.put(name, entry, time));
        }
    }

    private void putUnchanged(byte[] name, byte[] entry, Times.Time time) {
        byte[] compared = NO_VERSION;
        for (byte[] head; (head = unchanged(name, entry, time, compared)) != null; ) {
            compared = isVisible(name, head) ? version(head) : NO_VERSION;
        }
    }

    private byte @Nullable [] unchanged(byte[] name, byte[] entry, Times.Time time, byte[] compared) {
        return redis.ask(Request.once(Script.PUT_UNCHANGED, name, entry, time.bytes(), compared))
                .bytes();
    }

    /** One round trip, to each server of a cluster. */
    void putAll(Map<byte[], byte[]> entries, Ttl ttl) {
        if (ttl.kind() == Ttl.Kind.UNCHANGED) {
            entries.forEach((name, value) -> put(name, value, ttl, Set.of()));
        } else {
            redis.ask(entries.entrySet().stream()
                    .map(one -> Request.put(one.getKey(), entry(one.getValue(), Map.of()), times.of(ttl)))
                    .toList());
        }
    }

    boolean putIfAbsent(byte[] name, byte[] value, Ttl ttl) {
        byte[] entry = entry(value, Map.of());
        byte[] time = times.of(ttl).bytes();
        while (true) {
            byte[] head = redis.ask(Request.once(Script.PUT_ABSENT, name, entry, time))
                    .bytes();
            if (head == null || isVisible(name, head)) {
                return head == null;
            }
        }
    }

    boolean replace(byte[] name, long version, byte[] value, Ttl ttl) {
        byte[] expected = EntryBytes.number(version);
        byte[] next = EntryBytes.number(times.random().nextLong());
        var time = times.ofSuccessor(ttl);
        var done = redis.ask(Request.once(Script.REPLACE, name, expected, next, value, time.bytes(), NOT_COMPARED));
        if (done.answer() instanceof byte[] head) {
            if (!isVisibleFor(name, head, time)) {
                return false;
            }
            done = redis.ask(Request.once(Script.REPLACE, name, expected, next, value, time.bytes(), COMPARED));
        }
        return done.isDone();
    }

    /** Sent again if its answer is lost: better a removal that says of itself that there was nothing than none. */
    boolean remove(byte[] name) {
        return wasThere(redis.ask(Request.repeatable(Script.REMOVE, name)));
    }

    boolean remove(byte[] name, long version) {
        return wasThere(redis.ask(Request.once(Script.REMOVE_VERSION, name, EntryBytes.number(version))));
    }

    private boolean wasThere(Request removed) {
        byte[] head = Objects.requireNonNull(removed.bytes());
        return EntryBytes.isEntry(head) && tags.isVisible(head);
    }

    boolean touch(byte[] name, Ttl ttl) {
        if (ttl.kind() == Ttl.Kind.UNCHANGED) {
            byte[] head = redis.ask(Request.repeatable(Script.HEAD, name)).bytes();
            return EntryBytes.isEntry(head) && isVisible(name, Objects.requireNonNull(head));
        }
        var time = times.of(ttl);
        while (true) {
            var touched = redis.ask(Request.repeatable(Script.TOUCH, name, time.bytes(), NO_VERSION));
            if (!(touched.answer() instanceof byte[] head)) {
                return touched.isDone();
            }
            if (!isVisibleFor(name, head, time)) {
                return false;
            }
            if (redis.ask(Request.repeatable(Script.TOUCH, name, time.bytes(), version(head)))
                    .isDone()) {
                return true;
            }
        }
    }
}
