package dev.larder.cache.ehcache;

import dev.larder.cache.Lookup;
import dev.larder.cache.Ttl;
import dev.larder.cache.ehcache.ClusterContent.Kind;
import dev.larder.internal.codec.EncodedKey;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What reads and writes the entries of one cache as they stand in the cluster, by compare-and-set. */
record ClusterEntries(ClusterTimes times, ClusterTags tags) {

    /**
     * What a load has to show.
     *
     * @param lease what stood at the key
     * @param tokens the tags that the loaded value will carry, with their tokens
     */
    private record Fence(ClusterContent lease, Map<String, Long> tokens) {}

    /** Whether it is an entry whose time is not over. Its tags count as well, which only the servers can tell. */
    boolean isLive(ClusterContent content) {
        return content.kind() == Kind.ENTRY && !times.isOver(content);
    }

    /** Whether it is an entry that is there. */
    boolean isEntry(ClusterTier tier, ClusterContent content) {
        return isLive(content) && tags.isVisible(tier, content);
    }

    private ClusterContent entry(ClusterTimes.End end, Map<String, Long> tokens, byte[] value) {
        return ClusterContent.entry(times.nextVersion(), end, tokens, value);
    }

    void put(ClusterTier tier, EncodedKey at, byte[] value, Ttl ttl, Set<String> wanted) {
        if (ttl.kind() == Ttl.Kind.UNCHANGED) {
            putUnchanged(tier, at, value, wanted);
            return;
        }
        var end = times.of(ttl);
        tier.put(at, entry(end, tags.tokens(tier, wanted, end), value));
    }

    private void putUnchanged(ClusterTier tier, EncodedKey at, byte[] value, Set<String> wanted) {
        boolean done = false;
        while (!done) {
            var present = tier.get(at);
            var end = present != null && isEntry(tier, present) ? present.end() : times.of(Ttl.OF_CACHE);
            var next = entry(end, tags.tokens(tier, wanted, end), value);
            done = written(tier, at, present, next);
        }
    }

    private static boolean written(
            ClusterTier tier, EncodedKey at, @Nullable ClusterContent present, ClusterContent next) {
        return present == null ? tier.putIfAbsent(at, next) == null : tier.replace(at, present, next);
    }

    boolean putIfAbsent(ClusterTier tier, EncodedKey at, byte[] value, Ttl ttl) {
        var next = entry(times.of(ttl), Map.of(), value);
        while (true) {
            var present = tier.putIfAbsent(at, next);
            if (present == null) {
                return true;
            }
            if (isEntry(tier, present)) {
                return false;
            }
            if (tier.replace(at, present, next)) {
                return true;
            }
        }
    }

    boolean replace(ClusterTier tier, EncodedKey at, ClusterContent expected, byte[] value, Ttl ttl) {
        var end = times.ofSuccessor(ttl, expected.end());
        return isLive(expected)
                && tags.isVisibleUntil(tier, expected, end)
                && tier.replace(at, expected, entry(end, expected.tags(), value));
    }

    boolean remove(ClusterTier tier, EncodedKey at) {
        while (true) {
            var present = tier.get(at);
            if (present == null) {
                return false;
            }
            boolean wasThere = isEntry(tier, present);
            if (tier.remove(at, present)) {
                return wasThere;
            }
        }
    }

    boolean remove(ClusterTier tier, EncodedKey at, ClusterContent expected) {
        return isEntry(tier, expected) && tier.remove(at, expected);
    }

    /** Starts the time of an entry anew: the entry, or null if there is none. */
    @Nullable
    ClusterContent touch(ClusterTier tier, EncodedKey at, Ttl ttl) {
        while (true) {
            var present = tier.get(at);
            if (present == null || !isLive(present)) {
                return null;
            }
            boolean stays = ttl.kind() == Ttl.Kind.SLIDING && present.end().own();
            var end = stays ? present.end() : times.ofSuccessor(ttl, present.end());
            if (!tags.isVisibleUntil(tier, present, end)) {
                return null;
            }
            if (stays || ttl.kind() == Ttl.Kind.UNCHANGED) {
                return present;
            }
            var next = entry(end, present.tags(), present.value());
            if (tier.replace(at, present, next)) {
                return next;
            }
        }
    }

    /** A look that finds nothing leaves a lease at the key; those who look meanwhile share it. */
    Lookup<byte[]> lookUp(ClusterTier tier, EncodedKey at, Set<String> wanted) {
        var tokens = tags.tokens(tier, wanted, times.of(Ttl.OF_CACHE));
        var lease = ClusterContent.lease(times.nextVersion(), times.ofLease());
        while (true) {
            var present = tier.putIfAbsent(at, lease);
            if (present == null) {
                return new Lookup<>(null, new Fence(lease, tokens));
            }
            if (isEntry(tier, present)) {
                return new Lookup<>(present.value(), new Fence(present.withoutValue(), Map.of()));
            }
            if (present.kind() == Kind.LEASE && !times.isOver(present)) {
                return new Lookup<>(null, new Fence(present, tokens));
            }
            if (tier.replace(at, present, lease)) {
                return new Lookup<>(null, new Fence(lease, tokens));
            }
        }
    }

    /** Writes in the place of a lease, if that very one still stands there. */
    boolean putLoaded(ClusterTier tier, EncodedKey at, byte[] value, Ttl ttl, Set<String> wanted, Object fence) {
        var taken = (Fence) fence;
        if (!taken.tokens().keySet().equals(wanted) || taken.lease().kind() != Kind.LEASE) {
            return false; // whether one of the tags was removed since, nobody knows
        }
        var end = times.of(ttl);
        // The tokens may have to live longer than the look knew. Which ones they are by now, a reader will see.
        tags.tokens(tier, wanted, end);
        return tier.replace(at, taken.lease(), entry(end, taken.tokens(), value));
    }
}
