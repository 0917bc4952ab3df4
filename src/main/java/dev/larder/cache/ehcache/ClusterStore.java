package dev.larder.cache.ehcache;

import dev.larder.cache.Capabilities;
import dev.larder.cache.EntryStore;
import dev.larder.cache.FarStore;
import dev.larder.cache.Lookup;
import dev.larder.cache.ServerState;
import dev.larder.cache.Stored;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Timed;
import dev.larder.cache.Ttl;
import dev.larder.internal.codec.EncodedKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache in the cluster.
 *
 * <p>A plain read is one round trip, a plain write as well. All else is a look and a write that counts only if what was seen
 * still stands, again and again until it does.
 */
final class ClusterStore
        implements EntryStore<EncodedKey, byte[]>, TaggedStore<EncodedKey, byte[]>, FarStore<EncodedKey, byte[]> {

    private static final byte[] START = {'e', ':'};

    private final String cache;
    private final Cluster cluster;
    private final TierPlan plan;
    private final ClusterTimes times;
    private final ClusterTags tags;
    private final ClusterEntries entries;
    private volatile boolean closed;

    ClusterStore(String cache, Cluster cluster, TierPlan plan, ClusterTimes times) {
        this.cache = cache;
        this.cluster = cluster;
        this.plan = plan;
        this.times = times;
        this.tags = new ClusterTags(times);
        this.entries = new ClusterEntries(times, tags);
    }

    private void open() {
        if (closed) {
            throw new IllegalStateException("The store of cache " + cache + " is closed");
        }
    }

    private <T extends @Nullable Object> T call(Function<ClusterTier, T> work) {
        open();
        return cluster.call(plan, work);
    }

    private static EncodedKey at(EncodedKey key) {
        return EncodedKey.listed(key.after(START));
    }

    @Override
    public byte @Nullable [] find(EncodedKey key) {
        var entry = entry(key);
        return entry == null ? null : entry.value();
    }

    @Override
    public @Nullable Stored<byte[]> findStored(EncodedKey key) {
        var entry = entry(key);
        return entry == null ? null : new Stored<>(entry.value(), entry.withoutValue());
    }

    /** By this node's clock, as its end is by that of the node that wrote it. */
    @Override
    public @Nullable Timed<byte[]> findTimed(EncodedKey key) {
        var entry = entry(key);
        return entry == null
                ? null
                : new Timed<>(
                        entry.value(),
                        times.left(entry.end()),
                        !entry.tags().isEmpty(),
                        entry.end().own());
    }

    @Override
    public int hash(EncodedKey key) {
        return key.hashCode();
    }

    private @Nullable ClusterContent entry(EncodedKey key) {
        open();
        var at = at(key);
        var found = cluster.read(plan, tier -> tier.get(at));
        if (found == null || !entries.isLive(found)) {
            return null;
        }
        return found.tags().isEmpty() || call(tier -> tags.isVisible(tier, found)) ? found : null;
    }

    @Override
    public byte @Nullable [] findAndTouch(EncodedKey key, Ttl ttl) {
        if (ttl.kind() == Ttl.Kind.UNCHANGED) {
            return find(key);
        }
        var touched = call(tier -> entries.touch(tier, at(key), ttl));
        return touched == null ? null : touched.value();
    }

    @Override
    public boolean touch(EncodedKey key, Ttl ttl) {
        return findAndTouch(key, ttl) != null;
    }

    /** One round trip for each: the servers have no other. */
    @Override
    public Map<EncodedKey, byte[]> findAll(Set<? extends EncodedKey> keys) {
        return call(tier -> {
            var found = new HashMap<EncodedKey, byte[]>();
            var tokens = new LinkedHashMap<String, Long>();
            for (var key : keys) {
                var content = tier.get(at(key));
                if (content != null && entries.isLive(content) && tags.isVisible(tier, content, tokens)) {
                    found.put(key, content.value());
                }
            }
            return found;
        });
    }

    @Override
    public Lookup<byte[]> lookUp(EncodedKey key, Set<String> tagsOfLoaded) {
        return call(tier -> entries.lookUp(tier, at(key), tagsOfLoaded));
    }

    @Override
    public boolean putFenced(EncodedKey key, byte[] value, Ttl ttl, Set<String> tagsOfLoaded, Object fence) {
        Objects.requireNonNull(ttl);
        return call(tier -> entries.putLoaded(tier, at(key), value, ttl, tagsOfLoaded, fence));
    }

    @Override
    public void put(EncodedKey key, byte[] value, Ttl ttl) {
        put(key, value, ttl, Set.of());
    }

    @Override
    public void put(EncodedKey key, byte[] value, Ttl ttl, Set<String> tagsOfEntry) {
        Objects.requireNonNull(ttl);
        call(tier -> {
            entries.put(tier, at(key), value, ttl, tagsOfEntry);
            return null;
        });
    }

    /** One round trip for each. */
    @Override
    public void putAll(Map<? extends EncodedKey, ? extends byte[]> all, Ttl ttl) {
        Objects.requireNonNull(ttl);
        call(tier -> {
            all.forEach((key, value) -> entries.put(tier, at(key), value, ttl, Set.of()));
            return null;
        });
    }

    @Override
    public boolean putIfAbsent(EncodedKey key, byte[] value, Ttl ttl) {
        Objects.requireNonNull(ttl);
        return call(tier -> entries.putIfAbsent(tier, at(key), value, ttl));
    }

    @Override
    public boolean replace(EncodedKey key, Object version, byte[] value, Ttl ttl) {
        open();
        return Objects.requireNonNull(version) instanceof ClusterContent expected
                && call(tier -> entries.replace(tier, at(key), expected, value, ttl));
    }

    @Override
    public boolean remove(EncodedKey key) {
        return call(tier -> entries.remove(tier, at(key)));
    }

    @Override
    public boolean remove(EncodedKey key, Object version) {
        open();
        return Objects.requireNonNull(version) instanceof ClusterContent expected
                && call(tier -> entries.remove(tier, at(key), expected));
    }

    /** One round trip for each. */
    @Override
    public void removeAll(Set<? extends EncodedKey> keys) {
        call(tier -> {
            keys.forEach(key -> tier.remove(at(key)));
            return null;
        });
    }

    /** Removes all that stands at any key, leases and tokens too, in one step of the servers. */
    @Override
    public void clear() {
        call(tier -> {
            tier.clear();
            return null;
        });
    }

    @Override
    public void removeTagged(String tag) {
        call(tier -> {
            tags.remove(tier, tag);
            return null;
        });
    }

    @Override
    public Iterator<EncodedKey> keys() {
        open();
        return new ClusterKeys(cluster, plan, entries, START);
    }

    /** Nothing to do: what is past its time goes when its place is written to, or when the servers need it. */
    @Override
    public void clearExpired() {
        open();
    }

    @Override
    public boolean adjust(Duration ttl, long maxEntries) {
        open();
        times.adjust(ttl);
        return true;
    }

    @Override
    public List<ServerState> servers() {
        open();
        return List.of(cluster.state(plan));
    }

    @Override
    public Capabilities capabilities() {
        return ClusterStoreFactory.CAPABILITIES;
    }

    /** The entries stay, for whoever opens the cache again. */
    @Override
    public void close() {
        closed = true;
    }
}
