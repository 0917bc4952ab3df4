package dev.larder.cache.redis;

import dev.larder.cache.StoreUnavailableException;
import dev.larder.cache.Ttl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What changes the entries of one cache, by their names in Redis.
 *
 * <p>Where a script answers with the head of an entry, the entry has tags, and whether it is there depends on them. They are
 * compared here, since in a cluster other servers may have their tokens; the script is asked once more then, for that very
 * version of the entry. A tag that is removed meanwhile hides what was written all the same, since the entry keeps its tokens.
 */
record Writes(TagTokens tags, Times times, Optional<ChangeLog> log) {

    private static final byte[] NOT_COMPARED = {'0'};
    private static final byte[] COMPARED = {'1'};
    private static final byte[] NO_VERSION = {};

    byte[] entry(byte[] value, Times.Time time, Map<String, Long> tokens) {
        return EntryBytes.entry(times.random().nextLong(), time.isOwn(), tokens, value);
    }

    /** Whether no removed tag hides an entry; if one does, it goes. */
    boolean isVisible(Operation operation, byte[] name, byte[] entry) {
        return tags.isVisible(operation, entry) || !hidden(operation, name, entry);
    }

    private boolean isVisibleFor(Operation operation, byte[] name, byte[] entry, Times.Time time) {
        return !EntryBytes.isTagged(entry)
                || tags.isVisibleFor(operation, entry, time)
                || !hidden(operation, name, entry);
    }

    private boolean hidden(Operation operation, byte[] name, byte[] entry) {
        operation.ask(Request.repeatable(Script.REMOVE_VERSION, name, version(entry)));
        return true;
    }

    private static byte[] version(byte[] entry) {
        return EntryBytes.number(EntryBytes.version(entry));
    }

    /** Two round trips if there are tags. */
    void put(Operation operation, byte[] name, byte[] value, Ttl ttl, Set<String> wanted) {
        var time = times.of(ttl);
        var tokens = tags.requests(wanted, time);
        operation.ask(tokens);
        byte[] entry = entry(value, time, TagTokens.tokens(wanted, tokens));
        if (ttl.kind() == Ttl.Kind.UNCHANGED) {
            putUnchanged(operation, List.of(unchanged(name, entry, time)));
        } else {
            change(operation, List.of(put(name, entry, time)));
        }
    }

    /**
     * A write with the time of what stands there.
     *
     * @param request answered with the head of that, if it has tags that nobody has compared
     * @param again asks once more, with the version whose tags are compared
     */
    private record Unchanged(Request request, Function<byte[], Request> again) {}

    private Unchanged unchanged(byte[] name, byte[] entry, Times.Time time) {
        Function<byte[], Request> request =
                compared -> Request.once(Script.PUT_UNCHANGED, name, entry, time.bytes(), compared);
        return new Unchanged(request.apply(NO_VERSION), request);
    }

    private void putUnchanged(Operation operation, List<Unchanged> writes) {
        change(operation, writes.stream().map(one -> logged(one.request())).toList());
        for (var one : writes) {
            for (byte[] head = one.request().bytes(); head != null; ) {
                boolean visible = isVisible(operation, one.request().key(), head);
                head = change(operation, one.again().apply(visible ? version(head) : NO_VERSION))
                        .bytes();
            }
        }
    }

    /** One round trip, to each server of a cluster. */
    void putAll(Operation operation, Map<byte[], byte[]> entries, Ttl ttl) {
        var unchanged = new ArrayList<Unchanged>();
        var puts = new ArrayList<Request>();
        entries.forEach((name, value) -> {
            var time = times.of(ttl);
            byte[] entry = entry(value, time, Map.of());
            if (ttl.kind() == Ttl.Kind.UNCHANGED) {
                unchanged.add(unchanged(name, entry, time));
            } else {
                puts.add(put(name, entry, time));
            }
        });
        putUnchanged(operation, unchanged);
        change(operation, puts);
    }

    private Request put(byte[] name, byte[] entry, Times.Time time) {
        return log.isEmpty()
                ? Request.put(name, entry, time)
                : logged(Request.repeatable(Script.PUT, name, entry, time.bytes()));
    }

    /** Carries a change out, which is written down where there is a log. */
    Request change(Operation operation, Request script) {
        var logged = logged(script);
        change(operation, List.of(logged));
        return logged;
    }

    private void change(Operation operation, List<Request> logged) {
        try {
            operation.ask(logged);
        } catch (StoreUnavailableException e) {
            log.ifPresent(ChangeLog::unsure);
            throw e;
        }
    }

    /** What writes down what it changes, where there is a log. */
    private Request logged(Request script) {
        return log.map(script::logged).orElse(script);
    }

    boolean putIfAbsent(Operation operation, byte[] name, byte[] value, Ttl ttl) {
        var time = times.of(ttl);
        byte[] entry = entry(value, time, Map.of());
        while (true) {
            byte[] head = change(operation, Request.once(Script.PUT_ABSENT, name, entry, time.bytes()))
                    .bytes();
            if (head == null || isVisible(operation, name, head)) {
                return head == null;
            }
        }
    }

    boolean replace(Operation operation, byte[] name, long version, byte[] value, Ttl ttl) {
        var time = times.ofSuccessor(ttl);
        byte[] expected = EntryBytes.number(version);
        byte[] next = EntryBytes.number(times.random().nextLong());
        var done = change(operation, replacement(name, expected, next, value, time, NOT_COMPARED));
        if (done.answer() instanceof byte[] head) {
            if (!isVisibleFor(operation, name, head, time)) {
                return false;
            }
            done = change(operation, replacement(name, expected, next, value, time, COMPARED));
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
    boolean remove(Operation operation, byte[] name) {
        return wasThere(operation, change(operation, Request.repeatable(Script.REMOVE, name)));
    }

    /** Removes what stands at names. */
    void removeAll(Operation operation, List<byte[]> names) {
        if (log.isEmpty()) {
            operation.remove(names);
        } else {
            change(
                    operation,
                    names.stream()
                            .map(name -> logged(Request.repeatable(Script.REMOVE, name)))
                            .toList());
        }
    }

    /** Says in the log that all entries were removed. */
    void cleared(Operation operation, byte[] all) {
        log.ifPresent(into -> change(operation, List.of(Request.line(into, all))));
    }

    boolean remove(Operation operation, byte[] name, long version) {
        return wasThere(
                operation, change(operation, Request.once(Script.REMOVE_VERSION, name, EntryBytes.number(version))));
    }

    private boolean wasThere(Operation operation, Request removed) {
        byte[] head = Objects.requireNonNull(removed.bytes());
        return EntryBytes.isEntry(head) && tags.isVisible(operation, head);
    }

    boolean touch(Operation operation, byte[] name, Ttl ttl) {
        if (ttl.kind() == Ttl.Kind.UNCHANGED) {
            byte[] head = operation.ask(Request.repeatable(Script.HEAD, name)).bytes();
            return EntryBytes.isEntry(head) && isVisible(operation, name, Objects.requireNonNull(head));
        }
        var time = times.of(ttl);
        while (true) {
            var touched = operation.ask(touch(name, time, NO_VERSION));
            if (!(touched.answer() instanceof byte[] head)) {
                return touched.isDone();
            }
            if (!isVisibleFor(operation, name, head, time)) {
                return false;
            }
            if (operation.ask(touch(name, time, version(head))).isDone()) {
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
    byte @Nullable [] findAndTouch(Operation operation, byte[] name, Ttl ttl) {
        var time = times.of(ttl);
        var touch = Request.repeatable(
                Script.FIND_AND_TOUCH, name, time.bytes(), time.whose().word());
        byte[] entry = operation.ask(logged(time, touch)).bytes();
        return entry != null && isVisibleFor(operation, name, entry, time) ? entry : null;
    }
}
