package dev.larder.cache.redis;

import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changes the entries of one cache, by their names in Redis.
 *
 * <p>Where a script answers with the head of an entry, the entry has tags, and whether it is there depends on them. They are
 * compared here, since in a cluster other servers may have their tokens; the script is asked once more then, for that very
 * version of the entry. A tag that is removed meanwhile hides what was written all the same, since the entry keeps its tokens.
 */
record Writes(Redis redis, TagTokens tags, Times times, Optional<ChangeLog> log) {

    private static final byte[] NOT_COMPARED = {'0'};
    private static final byte[] COMPARED = {'1'};
    private static final byte[] NO_VERSION = {};

    byte[] entry(byte[] value, Times.Time time, Map<String, Long> tokens) {
        return EntryBytes.entry(times.random().nextLong(), time.isOwn(), tokens, value);
    }

    /** Whether no removed tag hides an entry; if one does, it goes. */
    boolean isVisible(byte[] name, byte[] entry) {
        return tags.isVisible(entry) || !hidden(name, entry);
    }

    private boolean isVisibleFor(byte[] name, byte[] entry, Times.Time time) {
        return !EntryBytes.isTagged(entry) || tags.isVisibleFor(entry, time) || !hidden(name, entry);
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
        byte[] entry = entry(value, time, TagTokens.tokens(wanted, tokens));
        if (ttl.kind() == Ttl.Kind.UNCHANGED) {
            putUnchanged(name, entry, time);
        } else {
            change(List.of(put(name, entry, time)));
        }
    }

    private void putUnchanged(byte[] name, byte[] entry, Times.Time time) {
        byte[] compared = NO_VERSION;
        for (byte[] head; (head = unchanged(name, entry, time, compared)) != null; ) {
            compared = isVisible(name, head) ? version(head) : NO_VERSION;
        }
    }

    private byte @Nullable [] unchanged(byte[] name, byte[] entry, Times.Time time, byte[] compared) {
        return change(Request.once(Script.PUT_UNCHANGED, name, entry, time.bytes(), compared))
                .bytes();
    }

    /** One round trip, to each server of a cluster. */
    void putAll(Map<byte[], byte[]> entries, Ttl ttl) {
        if (ttl.kind() == Ttl.Kind.UNCHANGED) {
            entries.forEach((name, value) -> put(name, value, ttl, Set.of()));
        } else {
            change(entries.entrySet().stream()
                    .map(one -> {
                        var time = times.of(ttl);
                        return put(one.getKey(), entry(one.getValue(), time, Map.of()), time);
                    })
                    .toList());
        }
    }

    private Request put(byte[] name, byte[] entry, Times.Time time) {
        return log.isEmpty()
                ? Request.put(name, entry, time)
                : logged(Request.repeatable(Script.PUT, name, entry, time.bytes()));
    }

    /** Carries out what writes down what it changes, where there is a log. */
    private Request change(Request script) {
        var logged = logged(script);
        change(List.of(logged));
        return logged;
    }

    private void change(List<Request> logged) {
        try {
            redis.ask(logged);
        } catch (StoreUnavailableException e) {
            log.ifPresent(ChangeLog::unsure);
            throw e;
        }
    }

    /** What writes down what it changes, where there is a log. */
    private Request logged(Request script) {
        return log.map(script::logged).orElse(script);
    }

    boolean putIfAbsent(byte[] name, byte[] value, Ttl ttl) {
        var time = times.of(ttl);
        byte[] entry = entry(value, time, Map.of());
        while (true) {
            byte[] head = change(Request.once(Script.PUT_ABSENT, name, entry, time.bytes()))
                    .bytes();
            if (head == null || isVisible(name, head)) {
                return head == null;
            }
        }
    }

    boolean replace(byte[] name, long version, byte[] value, Ttl ttl) {
        var time = times.ofSuccessor(ttl);
        byte[] expected = EntryBytes.number(version);
        byte[] next = EntryBytes.number(times.random().nextLong());
        var done = change(replacement(name, expected, next, value, time, NOT_COMPARED));
        if (done.answer() instanceof byte[] head) {
            if (!isVisibleFor(name, head, time)) {
                return false;
            }
            done = change(replacement(name, expected, next, value, time, COMPARED));
        }
        return done.isDone();
    }

    private Request replacement(
            byte[] name, byte[] expected, byte[] next, byte[] value, Times.Time time, byte[] compared) {
        return Request.once(
                Script.REPLACE,
                name,
                expected,
                next,
                value,
                time.bytes(),
                time.whose().word(),
                compared);
    }

    /** Sent again if its answer is lost: better a removal that says of itself that there was nothing than none. */
    boolean remove(byte[] name) {
        return wasThere(change(Request.repeatable(Script.REMOVE, name)));
    }

    /** Removes what stands at names. */
    void removeAll(List<byte[]> names) {
        if (log.isEmpty()) {
            redis.remove(names);
        } else {
            change(names.stream()
                    .map(name -> logged(Request.repeatable(Script.REMOVE, name)))
                    .toList());
        }
    }

    /** Says in the log that all entries were removed. */
    void cleared(byte[] all) {
        log.ifPresent(into -> change(List.of(Request.line(into, all))));
    }

    boolean remove(byte[] name, long version) {
        return wasThere(change(Request.once(Script.REMOVE_VERSION, name, EntryBytes.number(version))));
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
            var touched = redis.ask(touch(name, time, NO_VERSION));
            if (!(touched.answer() instanceof byte[] head)) {
                return touched.isDone();
            }
            if (!isVisibleFor(name, head, time)) {
                return false;
            }
            if (redis.ask(touch(name, time, version(head))).isDone()) {
                return true;
            }
        }
    }

    private Request touch(byte[] name, Times.Time time, byte[] version) {
        return logged(
                time,
                Request.repeatable(
                        Script.TOUCH, name, time.bytes(), time.whose().word(), version));
    }

    /** Nobody need hear that an entry lives longer because somebody has read it. */
    private Request logged(Times.Time time, Request touch) {
        return time.whose() == Times.Whose.SLIDING ? touch : logged(touch);
    }

    /** The whole entry, whose time changes; null if there is none. */
    byte @Nullable [] findAndTouch(byte[] name, Ttl ttl) {
        var time = times.of(ttl);
        var touch = Request.repeatable(
                Script.FIND_AND_TOUCH, name, time.bytes(), time.whose().word());
        byte[] entry = redis.ask(logged(time, touch)).bytes();
        return entry != null && isVisibleFor(name, entry, time) ? entry : null;
    }
}
