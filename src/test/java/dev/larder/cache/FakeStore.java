package dev.larder.cache;

import dev.larder.cache.EntryStoreFactory.Stores;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A store for tests of what stands above one: in memory, each write a version of its own, never evicting. It can be out of
 * reach, and says how often it was called.
 */
public final class FakeStore
        implements EntryStore<Object, Object>,
                TaggedStore<Object, Object>,
                FarStore<Object, Object>,
                CountingStore<Object, Object> {

    /** What it can do: to callers it is a store elsewhere. */
    public static final Capabilities CAPABILITIES =
            Capabilities.of(Capabilities.Ability.SCAN, Capabilities.Ability.TAGS, Capabilities.Ability.BYTES);

    /** As of a server that others use too. */
    public static final Capabilities ON_A_SERVER = Capabilities.of(
            Capabilities.Ability.SCAN,
            Capabilities.Ability.TAGS,
            Capabilities.Ability.BYTES,
            Capabilities.Ability.SHARED);

    private record Held(Object value, long version, long end, boolean own, Set<String> tags, long stamp) {}

    /** What ends a load: a removed tag, a change of its key, a clear. */
    private record Fence(long tags, long changes, long clears) {}

    private final Map<Object, Held> entries = new HashMap<>();
    private final Map<Object, Long> changes = new HashMap<>();
    private long clears;
    private final TagRemovals removals = new TagRemovals();
    private final LongSupplier nanoTime;
    private Lifetime lifetime;
    private final RandomGenerator random = new Random(1);
    private long versions;
    private long calls;
    private boolean unreachable;
    private boolean closed;
    private boolean counting;
    private Runnable onTheWay = () -> {};
    private Runnable beforeFenced = () -> {};
    private Runnable whenClosed = () -> {};
    private volatile Runnable whenLost = () -> {};
    private Capabilities capabilities = CAPABILITIES;
    private Supplier<List<ServerState>> servers = List::of;

    public FakeStore(LongSupplier nanoTime, Duration ttl) {
        this(nanoTime, Lifetime.of(ttl));
    }

    public FakeStore(LongSupplier nanoTime, Lifetime lifetime) {
        this.nanoTime = nanoTime;
        this.lifetime = lifetime;
    }

    /** Stores of this kind for one manager. */
    public static Stores stores(LongSupplier nanoTime) {
        return new Opened(CAPABILITIES, settings -> new FakeStore(nanoTime, settings.lifetime()), () -> {});
    }

    /** Stores that are all this one. */
    public Stores alone() {
        return new Opened(capabilities, settings -> this, this::close);
    }

    private record Opened(Capabilities capabilities, Function<CacheSettings, FakeStore> opening, Runnable end)
            implements Stores {

        @Override
        public EntryStore<Object, Object> store(String cache, CacheSettings settings) {
            return opening.apply(settings);
        }

        @Override
        public void close() {
            end.run();
        }
    }

    /** The same store, able to do that. */
    public FakeStore able(Capabilities abilities) {
        capabilities = abilities;
        return this;
    }

    /** The same store, on servers that answer so. */
    public FakeStore on(Supplier<List<ServerState>> states) {
        servers = states;
        return this;
    }

    /** Whether every operation from now on throws, as that of a server out of reach. */
    public synchronized void unreachable(boolean now) {
        unreachable = now;
    }

    /** How many operations were asked for, those out of reach among them. */
    public synchronized long calls() {
        return calls;
    }

    /** How many entries it holds, those past their time among them. */
    public synchronized int held() {
        return entries.size();
    }

    /** How often it was emptied. */
    public synchronized long clears() {
        return clears;
    }

    /** From now on it can add to those of its values that are a {@code Long}. */
    public synchronized void counting() {
        counting = true;
    }

    /** Whoever is to hear of losses hears of one. */
    public void lost() {
        whenLost.run();
    }

    @Override
    public void whenLost(Runnable heard) {
        whenLost = heard;
    }

    private void called() {
        calls++;
        if (closed) {
            throw new IllegalStateException("The store is closed");
        }
        if (unreachable) {
            throw new StoreUnavailableException("The fake is out of reach", new java.io.IOException("as told"));
        }
    }

    private Held held(Object key) {
        var held = entries.get(Objects.requireNonNull(key));
        if (held == null || lives(held)) {
            return held;
        }
        entries.remove(key);
        return null;
    }

    private boolean lives(Held held) {
        return held.end > nanoTime.getAsLong() && !removals.removedSince(held.stamp, held.tags);
    }

    private void write(Object key, Object value, Ttl own, Set<String> tags, long stamp) {
        Objects.requireNonNull(value);
        changed(key);
        var before = held(key);
        long now = nanoTime.getAsLong();
        long ofCache = lifetime.next(random).toNanos();
        long end = switch (own.kind()) {
            case OF_CACHE, SLIDING -> now + ofCache;
            case UNCHANGED -> before == null ? now + ofCache : before.end;
            case ETERNAL -> Long.MAX_VALUE;
            case OWN ->
                own.duration().orElseThrow().compareTo(Duration.ofDays(10_000)) > 0
                        ? Long.MAX_VALUE
                        : now + own.duration().orElseThrow().toNanos();
        };
        boolean hasOwn = own.kind() == Ttl.Kind.OWN
                || own.kind() == Ttl.Kind.ETERNAL
                || (own.kind() == Ttl.Kind.UNCHANGED && before != null && before.own);
        entries.put(key, new Held(value, ++versions, end, hasOwn, tags, stamp));
    }

    @Override
    public synchronized Object find(Object key) {
        called();
        var held = held(key);
        return held == null ? null : held.value;
    }

    /** Done the next time that {@link #findTimed} has found its answer and not given it yet. */
    public synchronized void onTheWay(Runnable once) {
        onTheWay = once;
    }

    /** Done the next time that {@link #putFenced} is asked, before it has looked at anything. */
    public synchronized void beforeFenced(Runnable once) {
        beforeFenced = once;
    }

    private synchronized Runnable beforeFenced() {
        var once = beforeFenced;
        beforeFenced = () -> {};
        return once;
    }

    private synchronized Runnable onTheWay() {
        var once = onTheWay;
        onTheWay = () -> {};
        return once;
    }

    @Override
    public Timed<Object> findTimed(Object key) {
        Timed<Object> found;
        synchronized (this) {
            called();
            found = timed(key);
        }
        onTheWay().run();
        return found;
    }

    private Timed<Object> timed(Object key) {
        var held = held(key);
        if (held == null) {
            return null;
        }
        var left = held.end == Long.MAX_VALUE
                ? Optional.<Duration>empty()
                : Optional.of(Duration.ofNanos(held.end - nanoTime.getAsLong()));
        return new Timed<>(held.value, left, !held.tags.isEmpty(), held.own);
    }

    @Override
    public synchronized Map<Object, Timed<Object>> findAllTimed(Set<?> keys) {
        called();
        var found = new HashMap<Object, Timed<Object>>();
        keys.forEach(key -> {
            var timed = timed(key);
            if (timed != null) {
                found.put(key, timed);
            }
        });
        return found;
    }

    @Override
    public int hash(Object key) {
        return key.hashCode();
    }

    @Override
    public synchronized Stored<Object> findStored(Object key) {
        called();
        var held = held(key);
        return held == null ? null : new Stored<>(held.value, held.version);
    }

    @Override
    public synchronized void put(Object key, Object value, Ttl own) {
        called();
        write(key, value, own, Set.of(), 0);
    }

    @Override
    public synchronized void put(Object key, Object value, Ttl own, Set<String> tags) {
        called();
        write(key, value, own, tags, removals.stamp());
    }

    @Override
    public synchronized Lookup<Object> lookUp(Object key, Set<String> tags) {
        called();
        var held = held(key);
        return new Lookup<>(held == null ? null : held.value, fence(key));
    }

    private Fence fence(Object key) {
        return new Fence(removals.stamp(), changes.getOrDefault(key, 0L), clears);
    }

    private void changed(Object key) {
        changes.merge(key, 1L, Long::sum);
    }

    @Override
    public boolean putFenced(Object key, Object value, Ttl own, Set<String> tags, Object fence) {
        beforeFenced().run();
        return fenced(key, value, own, tags, fence);
    }

    private synchronized boolean fenced(Object key, Object value, Ttl own, Set<String> tags, Object fence) {
        called();
        var taken = (Fence) fence;
        var now = fence(key);
        if (held(key) != null || now.changes != taken.changes || now.clears != taken.clears) {
            return false;
        }
        write(key, value, own, tags, taken.tags);
        return true;
    }

    @Override
    public synchronized boolean putIfAbsent(Object key, Object value, Ttl own) {
        called();
        if (held(key) != null) {
            return false;
        }
        write(key, value, own, Set.of(), 0);
        return true;
    }

    @Override
    public synchronized boolean replace(Object key, Object version, Object value, Ttl own) {
        called();
        var held = held(key);
        if (!isOf(version, held)) {
            return false;
        }
        write(key, value, own, held.tags, held.stamp);
        return true;
    }

    private static boolean isOf(Object version, Held held) {
        Objects.requireNonNull(version);
        return held != null && version.equals(held.version);
    }

    @Override
    public synchronized Long add(Object key, Object zero, long delta, Ttl ofNew, Ttl ofPresent) {
        if (!counting) {
            return null;
        }
        called();
        var held = held(key);
        if (held == null) {
            write(key, delta, ofNew, Set.of(), 0);
            return delta;
        }
        if (!(held.value instanceof Long number) || !held.tags.isEmpty()) {
            return null;
        }
        long sum = Math.addExact(number, delta);
        write(key, sum, ofPresent, Set.of(), 0);
        return sum;
    }

    @Override
    public synchronized boolean remove(Object key) {
        called();
        changed(key);
        return held(key) != null && entries.remove(key) != null;
    }

    @Override
    public synchronized boolean remove(Object key, Object version) {
        called();
        changed(key);
        return isOf(version, held(key)) && entries.remove(key) != null;
    }

    @Override
    public synchronized Map<Object, Object> findAll(Set<?> keys) {
        called();
        var found = new HashMap<Object, Object>();
        keys.forEach(key -> {
            var held = held(key);
            if (held != null) {
                found.put(key, held.value);
            }
        });
        return found;
    }

    @Override
    public synchronized void putAll(Map<?, ?> given, Ttl own) {
        called();
        given.forEach((key, value) -> write(key, value, own, Set.of(), 0));
    }

    @Override
    public synchronized void removeAll(Set<?> keys) {
        called();
        keys.forEach(key -> {
            changed(key);
            entries.remove(key);
        });
    }

    @Override
    public synchronized void clear() {
        called();
        clears++;
        entries.clear();
    }

    @Override
    public synchronized boolean touch(Object key, Ttl own) {
        called();
        var held = held(key);
        if (held == null) {
            return false;
        }
        if (own.kind() != Ttl.Kind.SLIDING || !held.own) {
            write(key, held.value, own, held.tags, held.stamp);
        }
        return true;
    }

    @Override
    public synchronized Iterator<Object> keys() {
        called();
        return List.copyOf(entries.keySet()).stream()
                .filter(key -> held(key) != null)
                .toList()
                .iterator();
    }

    @Override
    public synchronized boolean adjust(Duration ttl, long maxEntries) {
        called();
        lifetime = lifetime.with(ttl);
        return true;
    }

    @Override
    public synchronized void clearExpired() {
        called();
        List.copyOf(entries.keySet()).forEach(this::held);
    }

    @Override
    public synchronized void removeTagged(String tag) {
        called();
        removals.remove(tag);
    }

    @Override
    public List<ServerState> servers() {
        return servers.get();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    /** Done when it is closed, instead of what was to be done before. */
    public synchronized void whenClosed(Runnable done) {
        whenClosed = done;
    }

    @Override
    public synchronized void close() {
        closed = true;
        whenClosed.run();
    }
}
