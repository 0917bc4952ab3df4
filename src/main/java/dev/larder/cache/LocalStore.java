package dev.larder.cache;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Entries in an engine of this JVM that evicts: by reference on the heap, or as bytes beneath an {@link EncodedStore}.
 *
 * <p>The version of an entry is its content: the very object, or what holds it together with tags or a time to live of its
 * own. Contents are compared by identity and never by {@code equals}, which for many classes says less: two states of a
 * JPA entity are mostly equal. The same object written twice is the same version. An engine that holds bytes gives {@link
 * NumberedValue}s, compared by their numbers.
 *
 * <p>Engines do not compare by identity. So writes of one key wait for each other here; reads wait for nobody.
 */
public final class LocalStore
        implements EntryStore<Object, Object>, TaggedStore<Object, Object>, FarStore<Object, Object> {

    private static final int STRIPES = 64;

    private final String cache;
    private final LocalEngine engine;
    private final Object[] locks = new Object[STRIPES];
    private final TagRemovals removals;
    private final Capabilities capabilities;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * The entries of one cache.
     *
     * @param cache the cache's name
     * @param engine ends with this store
     * @param capabilities what its kind of store can do
     * @param removals the removals of tags so far, for an engine whose entries outlive it
     */
    public LocalStore(String cache, LocalEngine engine, Capabilities capabilities, TagRemovals removals) {
        this.capabilities = capabilities;
        this.removals = removals;
        this.cache = cache;
        this.engine = engine;
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new Object();
        }
    }

    @Override
    public @Nullable Object find(Object key) {
        var content = content(key);
        return content == null ? null : HeldValue.valueOf(content);
    }

    @Override
    public @Nullable Object findAndTouch(Object key, Ttl ttl) {
        if (ttl.kind() != Ttl.Kind.SLIDING) {
            return EntryStore.super.findAndTouch(key, ttl);
        }
        open();
        var content = unlessRemoved(key, engine.read(key));
        return content == null ? null : HeldValue.valueOf(content);
    }

    @Override
    public @Nullable Stored<Object> findStored(Object key) {
        var content = content(key);
        return content == null ? null : new Stored<>(HeldValue.valueOf(content), content);
    }

    /** It tells the time of those entries only that have one of their own: the others are the engine's alone. */
    @Override
    public @Nullable Timed<Object> findTimed(Object key) {
        var content = content(key);
        if (content == null) {
            return null;
        }
        long end = HeldValue.endOf(content);
        return new Timed<>(
                HeldValue.valueOf(content),
                end == HeldValue.NO_END
                        ? Optional.empty()
                        : Optional.of(Duration.ofMillis(Math.max(0, end - engine.millis()))),
                !HeldValue.tagsOf(content).isEmpty(),
                HeldValue.ttlOf(content).kind() != Ttl.Kind.OF_CACHE);
    }

    @Override
    public int hash(Object key) {
        return key.hashCode();
    }

    private @Nullable Object content(Object key) {
        open();
        return unlessRemoved(key, engine.get(key));
    }

    private @Nullable Object unlessRemoved(Object key, @Nullable Object content) {
        return content == null || !HeldValue.isRemoved(content, removals) ? content : removed(key, content);
    }

    /** Gives back the space of an entry whose tag was removed, unless there is another one by now. */
    private @Nullable Object removed(Object key, Object content) {
        synchronized (lockOf(key)) {
            if (NumberedValue.isSame(engine.get(key), content)) {
                engine.remove(key);
            }
        }
        return null;
    }

    @Override
    public void put(Object key, Object value, Ttl ttl) {
        write(key, HeldValue.contentOf(value, ttl, engine::millis));
    }

    @Override
    public void put(Object key, Object value, Ttl ttl, Set<String> tags) {
        write(key, HeldValue.contentOf(value, ttl, tags, removals.stamp(), engine::millis));
    }

    @Override
    public Lookup<Object> lookUp(Object key, Set<String> tags) {
        long stamp = removals.stamp();
        return new Lookup<>(find(key), stamp);
    }

    /** There was none before the load, so one that is there now was written since. */
    @Override
    public boolean putFenced(Object key, Object value, Ttl ttl, Set<String> tags, Object fence) {
        synchronized (lockOf(key)) {
            if (content(key) != null) {
                return false;
            }
            engine.put(key, HeldValue.contentOf(value, ttl, tags, (Long) fence, engine::millis));
            return true;
        }
    }

    private void write(Object key, Object content) {
        synchronized (lockOf(key)) {
            open();
            engine.put(key, content);
        }
    }

    @Override
    public boolean putIfAbsent(Object key, Object value, Ttl ttl) {
        synchronized (lockOf(key)) {
            if (content(key) != null) {
                return false;
            }
            engine.put(key, HeldValue.contentOf(value, ttl, engine::millis));
            return true;
        }
    }

    @Override
    public boolean replace(Object key, Object version, Object value, Ttl ttl) {
        Objects.requireNonNull(version);
        synchronized (lockOf(key)) {
            return NumberedValue.isSame(content(key), version)
                    && engine.renew(key, HeldValue.successor(version, value, ttl, engine::millis));
        }
    }

    @Override
    public boolean remove(Object key) {
        synchronized (lockOf(key)) {
            boolean there = content(key) != null;
            if (there) {
                engine.remove(key);
            }
            return there;
        }
    }

    @Override
    public boolean remove(Object key, Object version) {
        Objects.requireNonNull(version);
        synchronized (lockOf(key)) {
            boolean same = NumberedValue.isSame(content(key), version);
            if (same) {
                engine.remove(key);
            }
            return same;
        }
    }

    @Override
    public void clear() {
        open();
        engine.clear();
    }

    @Override
    public boolean touch(Object key, Ttl ttl) {
        if (ttl.kind() == Ttl.Kind.SLIDING) {
            return findAndTouch(key, ttl) != null;
        }
        synchronized (lockOf(key)) {
            var content = content(key);
            return content != null
                    && engine.renew(key, HeldValue.successor(content, HeldValue.valueOf(content), ttl, engine::millis));
        }
    }

    @Override
    public void removeTagged(String tag) {
        open();
        removals.remove(tag);
    }

    @Override
    public Iterator<Object> keys() {
        open();
        return new Keys();
    }

    private final class Keys implements Iterator<Object> {

        private final Iterator<Map.Entry<Object, Object>> entries = engine.entries();
        private @Nullable Object next;

        @Override
        public boolean hasNext() {
            while (next == null && entries.hasNext()) {
                var entry = entries.next();
                if (!HeldValue.isRemoved(entry.getValue(), removals)) {
                    next = entry.getKey();
                }
            }
            return next != null;
        }

        @Override
        public Object next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            var key = next;
            next = null;
            return key;
        }
    }

    @Override
    public void clearExpired() {
        open();
        engine.clearExpired();
        engine.entries().forEachRemaining(entry -> content(entry.getKey()));
    }

    @Override
    public boolean adjust(Duration ttl, long maxEntries) {
        open();
        engine.adjust(ttl, maxEntries);
        return true;
    }

    @Override
    public List<TierStatistics> tiers() {
        open();
        return engine.tiers();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            engine.close();
        }
    }

    private Object lockOf(Object key) {
        int hash = key.hashCode();
        return locks[(hash ^ hash >>> 16) & STRIPES - 1];
    }

    private void open() {
        if (closed.get()) {
            throw new IllegalStateException("The store of cache " + cache + " is closed");
        }
    }
}
