package dev.larder.cache.redis;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The tags of one cache. Each has a token in Redis, by chance, made when it is first used; an entry carries the tokens that its
 * tags had, and is there as long as they are the same. To remove a tag is to remove its token.
 *
 * <p>A token lives at least as long as the entries that carry it, and a little longer. Should it go before them, they are
 * missing; the next token is another.
 */
final class TagTokens {

    /** The times of an entry and of its tags' tokens begin one after the other. */
    private static final long LONGER_MILLIS = 60_000;

    private final KeyNames names;
    private final RandomGenerator random;

    TagTokens(KeyNames names, RandomGenerator random) {
        this.names = names;
        this.random = random;
    }

    /** What asks for the tokens of tags, and makes those that are not there; {@link #tokens} reads the answers. */
    List<Request> requests(Collection<String> tags, Times.Time time) {
        var lives = time.longerBy(LONGER_MILLIS).bytes();
        return tags.stream()
                .map(tag ->
                        Request.repeatable(Script.TOKEN, names.tag(tag), EntryBytes.number(random.nextLong()), lives))
                .toList();
    }

    /** The tags with the tokens of the answers, which come in the order of the tags. */
    static Map<String, Long> tokens(Collection<String> tags, List<Request> answered) {
        var tokens = new LinkedHashMap<String, Long>();
        int at = 0;
        for (var tag : tags) {
            // What is no token is a foreign value under the tag's name. Nothing that is read ever equals this one.
            tokens.put(
                    tag,
                    Objects.requireNonNullElse(
                            EntryBytes.token(answered.get(at++).bytes()), 0L));
        }
        return tokens;
    }

    /** Which of these entries no removal of a tag hides. One round trip, or none if no entry has tags. */
    List<Boolean> visible(Operation operation, List<byte[]> entries) {
        var carried = entries.stream().map(EntryBytes::tags).toList();
        var present = present(operation, carried);
        return carried.stream()
                .map(tags -> tags != null
                        && tags.entrySet().stream()
                                .allMatch(tag -> tag.getValue().equals(present.get(tag.getKey()))))
                .toList();
    }

    /** Whether no removal of a tag hides an entry. */
    boolean isVisible(Operation operation, byte[] entry) {
        return !EntryBytes.isTagged(entry) || visible(operation, List.of(entry)).get(0);
    }

    /** Whether no removal of a tag hides an entry, whose tags' tokens live for that time at least from now on. */
    boolean isVisibleFor(Operation operation, byte[] entry, Times.Time time) {
        if (time.isKept()) {
            return isVisible(operation, entry);
        }
        var carried = EntryBytes.tags(entry);
        if (carried == null) {
            return false;
        }
        var requests = requests(carried.keySet(), time);
        operation.ask(requests);
        return tokens(carried.keySet(), requests).equals(carried);
    }

    private Map<String, Long> present(Operation operation, List<Map<String, Long>> carried) {
        Set<String> tags = new LinkedHashSet<>();
        for (var one : carried) {
            if (one != null) {
                tags.addAll(one.keySet());
            }
        }
        if (tags.isEmpty()) {
            return Map.of();
        }
        var values = operation.values(tags.stream().map(names::tag).toList());
        var present = new HashMap<String, Long>();
        int at = 0;
        for (var tag : tags) {
            var token = EntryBytes.token(values.get(at++));
            if (token != null) {
                present.put(tag, token);
            }
        }
        return present;
    }

    /** The name of a tag's token: without it all that carry the tag are missing. */
    byte[] name(String tag) {
        return names.tag(tag);
    }
}
