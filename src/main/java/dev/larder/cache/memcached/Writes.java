package dev.larder.cache.memcached;

import dev.larder.cache.Deadline;
import dev.larder.cache.Ttl;
import dev.larder.cache.memcached.Look.At;
import dev.larder.internal.codec.EncodedKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What reads and changes single entries of one cache, in the room that has them.
 *
 * <p>What depends on what was there looks first and then writes only if the very same still stands there (compare-and-set), and
 * looks again if it does not.
 */
record Writes(KeyNames names, TagTokens tags, Times times) {

    /** Looks at a name: one round trip, and another one if the entry has tags. */
    Look look(Room room, EncodedKey key, Deadline deadline) {
        var seen = room.look(token -> names.entry(token, key), deadline);
        return look(room, seen.token(), key, seen.found(), deadline);
    }

    Look look(Room room, String token, EncodedKey key, Request.@Nullable Found found, Deadline deadline) {
        var server = room.server();
        var at = new At(server, token, names.entry(token, key), deadline);
        boolean isThere = found != null
                && EntryBytes.isEntry(found.bytes(), server.millis())
                && tags.isVisible(server, token, found.bytes(), deadline);
        return new Look(at, found, found != null && isThere ? found.bytes() : null);
    }

    byte[] entry(Server server, byte[] value, Times.Time time, Map<String, Long> tokens) {
        return EntryBytes.entry(times.random().nextLong(), time.own(), time.ends(server.millis()), tokens, value);
    }

    /** A write, whatever is there; one request for a name that a token makes. */
    Request put(Server server, String name, byte[] value, Times.Time time) {
        return Request.put(name, entry(server, value, time, Map.of()), time.seconds());
    }

    void put(Room room, EncodedKey key, byte[] value, Ttl ttl, Set<String> wanted, Deadline deadline) {
        if (ttl.kind() == Ttl.Kind.UNCHANGED) {
            putUnchanged(room, key, value, wanted, deadline);
        } else if (wanted.isEmpty()) {
            var time = times.of(ttl);
            room.ask(token -> List.of(put(room.server(), names.entry(token, key), value, time)), deadline);
        } else {
            var time = times.of(ttl);
            var asked = room.ask(token -> tags.requests(token, wanted), deadline);
            var tokens = tokens(room, asked.token(), wanted, asked.answers(), deadline);
            room.server()
                    .ask(
                            List.of(Request.put(
                                    names.entry(asked.token(), key),
                                    entry(room.server(), value, time, tokens),
                                    time.seconds())),
                            deadline);
        }
    }

    /**
     * The tokens of the tags that an entry will carry.
     *
     * @param answered of {@link TagTokens#requests}; none if they were not asked for yet
     */
    Map<String, Long> tokens(Room room, String token, Set<String> wanted, List<Request> answered, Deadline deadline) {
        var present = answered.isEmpty() ? Map.<String, Long>of() : TagTokens.present(wanted, answered);
        return tags.all(room.server(), token, wanted, present, deadline);
    }

    private void putUnchanged(Room room, EncodedKey key, byte[] value, Set<String> wanted, Deadline deadline) {
        while (true) {
            var look = look(room, key, deadline);
            var time = successorsTime(look, Ttl.UNCHANGED);
            var tokens = tokens(room, look.at().token(), wanted, List.of(), deadline);
            if (look.replace(entry(room.server(), value, time, tokens), time.seconds())) {
                return;
            }
        }
    }

    private Times.Time successorsTime(Look look, Ttl ttl) {
        byte[] before = look.entry();
        return before == null
                ? times.of(ttl)
                : times.ofSuccessor(ttl, before, look.at().server().millis());
    }

    /** One round trip where nothing stands. */
    boolean putIfAbsent(Room room, EncodedKey key, byte[] value, Ttl ttl, Deadline deadline) {
        var time = times.of(ttl);
        var first = room.ask(
                token -> List.of(Request.add(
                        names.entry(token, key), entry(room.server(), value, time, Map.of()), time.seconds())),
                deadline);
        boolean done = first.first().isDone();
        while (!done) {
            var look = look(room, key, deadline);
            if (look.entry() != null) {
                return false;
            }
            done = look.replace(entry(room.server(), value, time, Map.of()), time.seconds());
        }
        return true;
    }

    boolean replace(Room room, EncodedKey key, long version, byte[] value, Ttl ttl, Deadline deadline) {
        while (true) {
            var look = look(room, key, deadline);
            byte[] before = look.entry();
            if (before == null || EntryBytes.version(before) != version) {
                return false;
            }
            var time = successorsTime(look, ttl);
            byte[] next = EntryBytes.successor(
                    before,
                    times.random().nextLong(),
                    time.own(),
                    time.ends(room.server().millis()),
                    value);
            if (look.replace(next, time.seconds())) {
                return true;
            }
        }
    }

    /** Whatever stands there goes, a lease too. */
    boolean remove(Room room, EncodedKey key, Deadline deadline) {
        while (true) {
            var look = look(room, key, deadline);
            if (look.found() == null || look.remove()) {
                return look.entry() != null;
            }
        }
    }

    boolean remove(Room room, EncodedKey key, long version, Deadline deadline) {
        while (true) {
            var look = look(room, key, deadline);
            byte[] before = look.entry();
            if (before == null || EntryBytes.version(before) != version) {
                return false;
            }
            if (look.remove()) {
                return true;
            }
        }
    }

    /** Changes the time of an entry; gives what it found there. */
    Look touch(Room room, EncodedKey key, Ttl ttl, Deadline deadline) {
        while (true) {
            var look = look(room, key, deadline);
            byte[] entry = look.entry();
            if (entry == null || isLeftAlone(entry, ttl) || isTouched(look, entry, ttl)) {
                return look;
            }
        }
    }

    private static boolean isLeftAlone(byte[] entry, Ttl ttl) {
        return ttl.kind() == Ttl.Kind.UNCHANGED || (ttl.kind() == Ttl.Kind.SLIDING && EntryBytes.isOwn(entry));
    }

    /**
     * Where the server alone counts, Memcached's own touch is enough. If somebody has written the entry meanwhile the touch may
     * shorten the time of that one: it is missing earlier then, and never later.
     */
    private boolean isTouched(Look look, byte[] entry, Ttl ttl) {
        var time = times.of(ttl);
        if (time.byServer() && EntryBytes.ends(entry) == EntryBytes.BY_SERVER) {
            return look.at()
                    .ask(Request.touch(look.at().name(), time.seconds()))
                    .isDone();
        }
        long ends = time.ends(look.at().server().millis());
        return look.replace(EntryBytes.ending(entry, time.own(), ends), time.seconds());
    }
}
