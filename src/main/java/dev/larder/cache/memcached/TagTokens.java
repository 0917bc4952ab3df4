package dev.larder.cache.memcached;

import dev.larder.cache.Deadline;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The tags of one cache. Each has a token, by chance, in every server that has entries with it, made when it is first used; an
 * entry carries the tokens that its tags had, and is there as long as they are the same. To remove a tag is to remove its
 * tokens.
 *
 * <p>Should a token go before the entries that carry it, they are missing; the next token is another.
 */
record TagTokens(KeyNames names, RandomGenerator random) {

    /** Asks for tokens. */
    List<Request> requests(String token, Collection<String> tags) {
        return tags.stream().map(tag -> Request.get(names.tag(token, tag))).toList();
    }

    /** The tags that have a token, with it; the answers come in the order of the tags. */
    static Map<String, Long> present(Collection<String> tags, List<Request> answered) {
        var present = new LinkedHashMap<String, Long>();
        int at = 0;
        for (var tag : tags) {
            var number = number(answered.get(at++).found());
            if (number != null) {
                present.put(tag, number);
            }
        }
        return present;
    }

    private static @Nullable Long number(Request.@Nullable Found found) {
        return found == null || found.bytes().length != Long.BYTES
                ? null
                : ByteBuffer.wrap(found.bytes()).getLong();
    }

    /**
     * The tokens of all these tags; those that are not there are made.
     *
     * @param present what is known already
     */
    Map<String, Long> all(Server server, String token, Set<String> tags, Map<String, Long> present, Deadline deadline) {
        var all = new HashMap<>(present);
        while (!all.keySet().containsAll(tags)) {
            var missing = new ArrayList<>(tags);
            missing.removeAll(all.keySet());
            var requests = new ArrayList<>(missing.stream()
                    .map(tag -> Request.add(names.tag(token, tag), bytes(random.nextLong()), 0))
                    .toList());
            var looks = requests(token, missing);
            requests.addAll(looks);
            server.ask(requests, deadline);
            all.putAll(present(missing, looks));
        }
        return all;
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** Which of these entries no removal of a tag hides. One round trip, or none if no entry has tags. */
    List<Boolean> visible(Server server, String token, List<byte[]> entries, Deadline deadline) {
        var carried = entries.stream().map(EntryBytes::tags).toList();
        var tags = new LinkedHashSet<String>();
        for (var one : carried) {
            if (one != null) {
                tags.addAll(one.keySet());
            }
        }
        var looks = requests(token, tags);
        if (!looks.isEmpty()) {
            server.ask(looks, deadline);
        }
        var present = present(tags, looks);
        return carried.stream()
                .map(one -> one != null && present.entrySet().containsAll(one.entrySet()))
                .toList();
    }

    boolean isVisible(Server server, String token, byte[] entry, Deadline deadline) {
        return !EntryBytes.isTagged(entry)
                || visible(server, token, List.of(entry), deadline).get(0);
    }

    /** Removes the token that a tag has in a room. */
    List<Request> removal(Room room, String tag, Deadline deadline) {
        return List.of(Request.remove(names.tag(room.token(deadline), tag)));
    }
}
