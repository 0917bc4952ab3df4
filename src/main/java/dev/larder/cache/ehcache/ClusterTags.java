package dev.larder.cache.ehcache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.cache.ehcache.ClusterTimes.End;
import dev.larder.internal.codec.EncodedKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tags of one cache. Each has a token in the cluster, by chance, made when it is first used; an entry carries the tokens
 * that its tags had, and is there as long as they are the same. To remove a tag is to remove its token.
 *
 * <p>A token lives at least as long as the entries that carry it, and a little longer. Should it go before them, they are
 * missing; the next token is another.
 */
record ClusterTags(ClusterTimes times) {

    private static final byte[] START = {'t', ':'};

    private static EncodedKey key(String tag) {
        return EncodedKey.listed(EncodedKey.listed(tag.getBytes(UTF_8)).after(START));
    }

    /** The tokens of tags, made where there are none. They live longer than an entry that ends then. */
    Map<String, Long> tokens(ClusterTier tier, Collection<String> tags, End end) {
        if (tags.isEmpty()) {
            return Map.of();
        }
        var tokens = new LinkedHashMap<String, Long>();
        for (var tag : tags) {
            tokens.put(tag, token(tier, key(tag), end));
        }
        return tokens;
    }

    private long token(ClusterTier tier, EncodedKey key, End end) {
        var present = tier.get(key);
        while (true) {
            if (present == null) {
                var made = ClusterContent.token(times.nextVersion(), end.later());
                present = tier.putIfAbsent(key, made);
                if (present == null) {
                    return made.version();
                }
            }
            boolean over = times.isOver(present);
            if (!over && present.end().millis() >= end.millis()) {
                return present.version();
            }
            var next = ClusterContent.token(over ? times.nextVersion() : present.version(), end.later());
            if (tier.replace(key, present, next)) {
                return next.version();
            }
            present = tier.get(key);
        }
    }

    /** Whether no removal of a tag hides an entry. One round trip for each of its tags. */
    boolean isVisible(ClusterTier tier, ClusterContent entry) {
        return isVisible(tier, entry, new LinkedHashMap<>());
    }

    /**
     * As {@link #isVisible(ClusterTier, ClusterContent)}, for several entries one after the other.
     *
     * @param known the tokens that were asked for already; 0 for none
     */
    boolean isVisible(ClusterTier tier, ClusterContent entry, Map<String, Long> known) {
        return entry.tags().entrySet().stream()
                .allMatch(tag -> tag.getValue().equals(known.computeIfAbsent(tag.getKey(), name -> {
                    var present = tier.get(key(name));
                    return present == null || times.isOver(present) ? 0L : present.version();
                })));
    }

    /** Whether no removal of a tag hides an entry, whose tags' tokens outlive that end then. */
    boolean isVisibleUntil(ClusterTier tier, ClusterContent entry, End end) {
        return tokens(tier, entry.tags().keySet(), end).equals(entry.tags());
    }

    void remove(ClusterTier tier, String tag) {
        tier.remove(key(tag));
    }
}
