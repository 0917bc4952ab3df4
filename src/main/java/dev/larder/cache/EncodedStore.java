package dev.larder.cache;

import dev.larder.internal.codec.EncodedKey;
import dev.larder.internal.codec.EntryCodec;
import dev.larder.internal.codec.UnreadableValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries of any types in a store of bytes.
 *
 * <p>What cannot be read is missing: it is counted, removed, and logged the first time. What cannot be written is an exception
 * to the caller that names the class.
 */
public sealed class EncodedStore
        implements EntryStore<Object, Object>, FarStore<Object, Object>, CountingStore<Object, Object>
        permits TaggedEncodedStore {

    private static final Logger LOG = LoggerFactory.getLogger(EncodedStore.class);

    private final String cache;
    private final EntryStore<EncodedKey, byte[]> bytes;
    private final FarStore<EncodedKey, byte[]> timed;
    private final EntryCodec codec;
    private final LongAdder unreadable = new LongAdder();
    private final AtomicBoolean warned = new AtomicBoolean();

    EncodedStore(String cache, EntryStore<EncodedKey, byte[]> bytes, EntryCodec codec) {
        this.cache = cache;
        this.bytes = bytes;
        this.timed = FarStore.of(bytes);
        this.codec = codec;
    }

    /**
     * The entries of one cache; with tags, if the store of bytes has them.
     *
     * @param bytes ends with this store
     */
    public static EncodedStore of(String cache, EntryStore<EncodedKey, byte[]> bytes, EntryCodec codec) {
        return bytes instanceof TaggedStore<?, ?>
                ? new TaggedEncodedStore(cache, bytes, codec)
                : new EncodedStore(cache, bytes, codec);
    }

    @Override
    public @Nullable Object find(Object key) {
        var encoded = codec.key(Objects.requireNonNull(key));
        byte[] entry = bytes.find(encoded);
        return entry == null ? null : decoded(encoded, entry);
    }

    @Override
    public @Nullable Timed<Object> findTimed(Object key) {
        var encoded = codec.key(Objects.requireNonNull(key));
        var entry = timed.findTimed(encoded);
        if (entry == null) {
            return null;
        }
        var value = decoded(encoded, entry.value());
        return value == null ? null : entry.with(value);
    }

    @Override
    public int hash(Object key) {
        return timed.hash(codec.key(key));
    }

    @Override
    public void whenLost(Runnable heard) {
        timed.whenLost(heard);
    }

    @Override
    public @Nullable Object findAndTouch(Object key, Ttl ttl) {
        var encoded = codec.key(Objects.requireNonNull(key));
        byte[] entry = bytes.findAndTouch(encoded, ttl);
        return entry == null ? null : decoded(encoded, entry);
    }

    @Override
    public @Nullable Stored<Object> findStored(Object key) {
        var encoded = codec.key(Objects.requireNonNull(key));
        var stored = bytes.findStored(encoded);
        if (stored == null) {
            return null;
        }
        var value = decoded(encoded, stored.value());
        return value == null ? null : new Stored<>(value, stored.version());
    }

    @Override
    public Lookup<Object> lookUp(Object key, Set<String> tags) {
        var encoded = codec.key(Objects.requireNonNull(key));
        var looked = bytes.lookUp(encoded, codec.tags(tags));
        byte[] entry = looked.value();
        if (entry == null) {
            return new Lookup<>(null, looked.fence());
        }
        var value = decoded(encoded, entry);
        return value == null ? lookUp(key, tags) : new Lookup<>(value, looked.fence());
    }

    @Override
    public boolean putFenced(Object key, Object value, Ttl ttl, Set<String> tags, Object fence) {
        var encoded = codec.key(Objects.requireNonNull(key));
        return bytes.putFenced(encoded, encoded(key, encoded, value), ttl, codec.tags(tags), fence);
    }

    @Override
    public Map<Object, Object> findAll(Set<?> keys) {
        var encoded = encoded(keys);
        var found = new HashMap<Object, Object>(2 * encoded.size());
        bytes.findAll(encoded.keySet()).forEach((key, entry) -> {
            var value = decoded(key, entry);
            if (value != null) {
                found.put(Objects.requireNonNull(encoded.get(key)), value);
            }
        });
        return found;
    }

    @Override
    public Map<Object, Timed<Object>> findAllTimed(Set<?> keys) {
        var encoded = encoded(keys);
        var found = new HashMap<Object, Timed<Object>>();
        timed.findAllTimed(encoded.keySet()).forEach((key, entry) -> {
            var value = decoded(key, entry.value());
            if (value != null) {
                found.put(Objects.requireNonNull(encoded.get(key)), entry.with(value));
            }
        });
        return found;
    }

    private Map<EncodedKey, Object> encoded(Set<?> keys) {
        var encoded = new HashMap<EncodedKey, Object>(2 * keys.size());
        keys.forEach(key -> encoded.put(codec.key(key), key));
        return encoded;
    }

    /** The value of an entry; null if it cannot be read, and then it is gone. */
    private @Nullable Object decoded(EncodedKey key, byte[] entry) {
        try {
            return codec.decode(entry, key);
        } catch (UnreadableValueException e) {
            removeUnreadable(key, entry, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void removeUnreadable(EncodedKey key, byte[] entry, String why) {
        unreadable.increment();
        if (warned.compareAndSet(false, true)) {
            LOG.warn("Cache {}: {}. It is a miss and removed; further ones are only counted", cache, why);
        }
        var present = bytes.findStored(key);
        if (present != null && Arrays.equals(present.value(), entry)) {
            bytes.remove(key, present.version());
        }
    }

    private byte[] encoded(Object key, EncodedKey encoded, Object value) {
        return codec.encode(key, encoded, Objects.requireNonNull(value));
    }

    @Override
    public void put(Object key, Object value, Ttl ttl) {
        var encoded = codec.key(Objects.requireNonNull(key));
        bytes.put(encoded, encoded(key, encoded, value), ttl);
    }

    @Override
    public void putAll(Map<?, ?> entries, Ttl ttl) {
        var encoded = new HashMap<EncodedKey, byte[]>();
        entries.forEach((key, value) -> {
            var one = codec.key(Objects.requireNonNull(key));
            encoded.put(one, encoded(key, one, value));
        });
        bytes.putAll(encoded, ttl);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value, Ttl ttl) {
        var encoded = codec.key(Objects.requireNonNull(key));
        byte[] entry = encoded(key, encoded, value);
        while (!bytes.putIfAbsent(encoded, entry, ttl)) {
            if (find(key) != null) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean replace(Object key, Object version, Object value, Ttl ttl) {
        var encoded = codec.key(Objects.requireNonNull(key));
        return bytes.replace(encoded, version, encoded(key, encoded, value), ttl);
    }

    @Override
    @SuppressWarnings("unchecked") // the ability of the same store, for the same keys and values
    public @Nullable Long add(Object key, Object zero, long delta, Ttl ofNew, Ttl ofPresent) {
        if (!(bytes instanceof CountingStore<?, ?> able)) {
            return null;
        }
        var encoded = codec.key(Objects.requireNonNull(key));
        byte[] counter = codec.counter(key, encoded).orElse(null);
        return counter == null
                ? null
                : ((CountingStore<EncodedKey, byte[]>) able).add(encoded, counter, delta, ofNew, ofPresent);
    }

    @Override
    public boolean remove(Object key) {
        return bytes.remove(codec.key(Objects.requireNonNull(key)));
    }

    @Override
    public boolean remove(Object key, Object version) {
        return bytes.remove(codec.key(Objects.requireNonNull(key)), version);
    }

    @Override
    public void removeAll(Set<?> keys) {
        bytes.removeAll(keys.stream().map(codec::key).collect(Collectors.toSet()));
    }

    @Override
    public void clear() {
        bytes.clear();
    }

    @Override
    public boolean touch(Object key, Ttl ttl) {
        return bytes.touch(codec.key(Objects.requireNonNull(key)), ttl);
    }

    @Override
    public Iterator<Object> keys() {
        return new EncodedKeys(bytes, codec, this::removeUnreadable);
    }

    /** Of one whose key nobody can tell the load ends at once: it may be one that is meant. */
    @Override
    public Iterator<Object> loading() {
        var told = new ArrayList<Object>();
        bytes.loading()
                .forEachRemaining(key -> codec.listedKey(key).ifPresentOrElse(told::add, () -> bytes.remove(key)));
        return told.iterator();
    }

    @Override
    public void clearExpired() {
        bytes.clearExpired();
    }

    @Override
    public boolean adjust(Duration ttl, long maxEntries) {
        return bytes.adjust(ttl, maxEntries);
    }

    @Override
    public List<TierStatistics> tiers() {
        return bytes.tiers();
    }

    @Override
    public List<ServerState> servers() {
        return bytes.servers();
    }

    @Override
    public long unreadable() {
        return unreadable.sum();
    }

    @Override
    public Capabilities capabilities() {
        return bytes.capabilities();
    }

    @Override
    public void close() {
        bytes.close();
    }
}
