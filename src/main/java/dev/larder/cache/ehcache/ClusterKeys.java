package dev.larder.cache.ehcache;

import dev.larder.internal.codec.EncodedKey;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.ehcache.Cache;
import org.jspecify.annotations.Nullable;

/** The keys of the entries of one cache, as the servers list them: each step has the time limit for itself. */
final class ClusterKeys implements Iterator<EncodedKey> {

    private final Cluster cluster;
    private final TierPlan plan;
    private final ClusterEntries entries;
    private final byte[] start;
    private final Map<String, Long> tokens = new LinkedHashMap<>();
    private final Iterator<Cache.Entry<Object, Object>> listed;
    private @Nullable EncodedKey next;

    /** Asks for the first ones. */
    ClusterKeys(Cluster cluster, TierPlan plan, ClusterEntries entries, byte[] start) {
        this.cluster = cluster;
        this.plan = plan;
        this.entries = entries;
        this.start = start;
        this.listed = cluster.call(plan, ClusterTier::entries);
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = cluster.call(plan, this::step);
        }
        return next != null;
    }

    private @Nullable EncodedKey step(ClusterTier tier) {
        for (Map.Entry<EncodedKey, ClusterContent> entry;
                (entry = ClusterTier.next(listed, cluster.failures())) != null; ) {
            var content = entry.getValue();
            if (entries.isLive(content) && entries.tags().isVisible(tier, content, tokens)) {
                byte[] key = entry.getKey().bytes();
                return EncodedKey.listed(Arrays.copyOfRange(key, start.length, key.length));
            }
        }
        return null;
    }

    @Override
    public EncodedKey next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var key = next;
        next = null;
        return key;
    }
}
