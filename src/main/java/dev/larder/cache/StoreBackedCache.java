package dev.larder.cache;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CompletionListener;
import javax.cache.management.CacheStatisticsMXBean;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * JSR-107 over an {@link EntryStore}: checks what callers give, counts, and asks loader and writer; {@link Entries} do the
 * rest.
 */
final class StoreBackedCache<K, V> implements LarderCache<K, V> {

    private final String name;
    private final LarderCacheManager manager;
    private final MutableConfiguration<K, V> configuration;
    private final Executor executor;
    private final ExpiryRules expiry;
    private final Listeners<K, V> listeners;
    private final Flights<K, V> flights = new Flights<>();
    private final Entries<K, V> entries;
    private final Values<K, V> values;
    private final ReadThrough<K, V> loader;
    private final WriteThrough<K, V> writer;
    private final Processing<K, V> processing;
    private final CacheStatistics statistics = new CacheStatistics();
    private volatile boolean statisticsEnabled;
    private volatile boolean closed;

    StoreBackedCache(
            String name,
            LarderCacheManager manager,
            MutableConfiguration<K, V> configuration,
            EntryStore<K, V> store,
            ExpiryRules expiry,
            Executor executor) {
        this.name = name;
        this.manager = manager;
        this.configuration = configuration;
        this.executor = executor;
        this.expiry = expiry;
        this.statisticsEnabled = configuration.isStatisticsEnabled();
        this.values =
                new Values<>(configuration.getKeyType(), configuration.getValueType(), configuration.isStoreByValue());
        this.listeners = new Listeners<>(this, executor, values);
        this.entries = new Entries<>(store, expiry, listeners, flights);
        var loaderFactory = configuration.getCacheLoaderFactory();
        this.loader =
                new ReadThrough<>(loaderFactory == null ? null : loaderFactory.create(), configuration.isReadThrough());
        var writerFactory = configuration.getCacheWriterFactory();
        this.writer = new WriteThrough<>(
                writerFactory == null || !configuration.isWriteThrough() ? null : writerFactory.create());
        this.processing = new Processing<>(values, loader, writer);
        configuration.getCacheEntryListenerConfigurations().forEach(listeners::register);
    }

    // ---------------------------------------------------------------- reads

    @Override
    public @Nullable V get(K key) {
        open();
        values.key(key);
        long start = statisticsEnabled ? System.nanoTime() : 0;
        var value = entries.read(key);
        countGet(value != null, start);
        if (value == null && loader.isActive()) {
            value = loadOne(key);
        }
        return values.valueOut(value);
    }

    private @Nullable V loadOne(K key) {
        try {
            return flights.join(values.copy(key), entries::peek, () -> loader.load(key), this::loaded);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("a loader throws no checked exception", e);
        }
    }

    private void loaded(K key, V value) {
        entries.loaded(key, values.valueIn(value));
    }

    @Override
    public @Nullable V getOrLoad(K key, Callable<? extends @Nullable V> load) throws Exception {
        open();
        values.key(key);
        long start = statisticsEnabled ? System.nanoTime() : 0;
        var value = entries.read(key);
        countGet(value != null, start);
        return value != null
                ? values.valueOut(value)
                : flights.join(values.copy(key), entries::peek, load, this::loaded);
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        open();
        keys.forEach(values::key);
        long start = statisticsEnabled ? System.nanoTime() : 0;
        var found = new HashMap<K, V>();
        entries.readAll(keys).forEach((key, value) -> found.put(key, values.copy(value)));
        if (statisticsEnabled) {
            statistics.hits(found.size());
            statistics.misses(keys.size() - found.size());
            statistics.getTook(System.nanoTime() - start);
        }
        if (loader.isActive() && found.size() < keys.size()) {
            var missing = new HashSet<K>(keys);
            missing.removeAll(found.keySet());
            loader.loadAll(missing).forEach((key, value) -> {
                keep(key, value);
                found.put(key, value);
            });
        }
        return found;
    }

    @Override
    public boolean containsKey(K key) {
        open();
        return entries.peek(values.key(key)) != null;
    }

    @Override
    public void loadAll(Set<? extends K> keys, boolean replaceExistingValues, @Nullable CompletionListener listener) {
        open();
        keys.forEach(values::key);
        var wanted = new HashSet<K>(keys);
        executor.execute(() -> {
            try {
                if (!replaceExistingValues) {
                    wanted.removeIf(key -> entries.peek(key) != null);
                }
                loader.loadAll(wanted).forEach(this::keep);
                if (listener != null) {
                    listener.onCompletion();
                }
            } catch (RuntimeException e) {
                if (listener != null) {
                    listener.onException(e);
                }
            }
        });
    }

    /** Stores what a loader brought: not written through, not counted as a put. */
    private void keep(K key, V value) {
        var stored = values.valueIn(value);
        entries.change(values.keyIn(key), present -> Mutation.write(stored));
    }

    // ---------------------------------------------------------------- writes

    @Override
    public void put(K key, V value) {
        open();
        var in = values.valueIn(value);
        var keyIn = values.keyIn(key);
        long start = statisticsEnabled ? System.nanoTime() : 0;
        if (writer.isActive() || !entries.putBlindly(keyIn, in)) {
            countPut(write(keyIn, present -> in).wrote(), start);
        } else {
            countPut(!expiry.forCreation().isOver(), start);
        }
    }

    @Override
    public @Nullable V getAndPut(K key, V value) {
        open();
        var in = values.valueIn(value);
        long start = statisticsEnabled ? System.nanoTime() : 0;
        var mutated = write(values.keyIn(key), present -> in);
        countGet(mutated.wasThere(), start);
        countPut(mutated.wrote(), start);
        return values.valueOut(mutated.oldValue());
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        open();
        map.forEach((key, value) -> {
            values.key(key);
            Objects.requireNonNull(value, "A cache holds no null values");
        });
        var unwritten = new LinkedHashSet<Entry<? extends K, ? extends V>>();
        map.forEach((key, value) -> unwritten.add(new CacheEntryView<K, V>(key, value)));
        try {
            writer.writeAll(unwritten);
            unwritten.clear();
        } finally {
            var failed = new HashSet<K>();
            unwritten.forEach(entry -> failed.add(entry.getKey()));
            map.forEach((key, value) -> {
                if (!failed.contains(key)) {
                    putWritten(key, value);
                }
            });
        }
    }

    private void putWritten(K key, V value) {
        var in = values.valueIn(value);
        var keyIn = values.keyIn(key);
        long start = statisticsEnabled ? System.nanoTime() : 0;
        boolean wrote = entries.putBlindly(keyIn, in)
                ? !expiry.forCreation().isOver()
                : entries.change(keyIn, present -> Mutation.write(in)).wrote();
        countPut(wrote, start);
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        open();
        var in = values.valueIn(value);
        long start = statisticsEnabled ? System.nanoTime() : 0;
        var mutated = write(values.keyIn(key), Mutation.none(), present -> present == null ? in : null);
        countGet(mutated.wasThere(), start);
        countPut(mutated.wrote(), start);
        return mutated.wrote();
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        open();
        Objects.requireNonNull(oldValue, "A cache holds no null values");
        var in = values.valueIn(newValue);
        long start = statisticsEnabled ? System.nanoTime() : 0;
        var mutated = write(values.keyIn(key), present -> oldValue.equals(present) ? in : null);
        countGet(mutated.wasThere(), start);
        countPut(mutated.wrote(), start);
        return mutated.wrote();
    }

    @Override
    public boolean replace(K key, V value) {
        return replacing(key, value).wrote();
    }

    @Override
    public @Nullable V getAndReplace(K key, V value) {
        return values.valueOut(replacing(key, value).oldValue());
    }

    private Mutated<V> replacing(K key, V value) {
        open();
        var in = values.valueIn(value);
        long start = statisticsEnabled ? System.nanoTime() : 0;
        var mutated = write(values.keyIn(key), present -> present == null ? null : in);
        countGet(mutated.wasThere(), start);
        countPut(mutated.wrote(), start);
        return mutated;
    }

    /** Writes what the decision gives for the present value; null leaves it as it is, as a read does. */
    private Mutated<V> write(K key, Function<@Nullable V, @Nullable V> decision) {
        return write(key, Mutation.access(), decision);
    }

    private Mutated<V> write(K key, Mutation<V> otherwise, Function<@Nullable V, @Nullable V> decision) {
        return change(key, present -> {
            var value = decision.apply(present);
            if (value == null) {
                return otherwise;
            }
            writer.write(key, value);
            return Mutation.write(value);
        });
    }

    private Mutated<V> change(K key, Function<@Nullable V, Mutation<V>> decision) {
        if (!writer.isActive()) {
            return entries.change(key, decision);
        }
        synchronized (writer.lockOf(key)) {
            return entries.change(key, decision);
        }
    }

    // ---------------------------------------------------------------- removals

    @Override
    public boolean remove(K key) {
        open();
        values.key(key);
        long start = statisticsEnabled ? System.nanoTime() : 0;
        boolean removed = writer.isActive() ? removing(key, present -> true).removed() : entries.remove(key);
        countRemoval(removed, start);
        return removed;
    }

    @Override
    public boolean remove(K key, V oldValue) {
        open();
        values.key(key);
        Objects.requireNonNull(oldValue, "A cache holds no null values");
        long start = statisticsEnabled ? System.nanoTime() : 0;
        var mutated = removing(key, oldValue::equals);
        countGet(mutated.wasThere(), start);
        countRemoval(mutated.removed(), start);
        return mutated.removed();
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        open();
        values.key(key);
        long start = statisticsEnabled ? System.nanoTime() : 0;
        var mutated = removing(key, present -> true);
        countGet(mutated.wasThere(), start);
        countRemoval(mutated.removed(), start);
        return values.valueOut(mutated.oldValue());
    }

    private Mutated<V> removing(K key, Function<@Nullable V, Boolean> decision) {
        return change(key, present -> {
            if (!decision.apply(present)) {
                return Mutation.access();
            }
            writer.delete(key);
            return Mutation.remove();
        });
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        open();
        keys.forEach(values::key);
        removeWritten(new HashSet<>(keys));
    }

    @Override
    public void removeAll() {
        open();
        var keys = new HashSet<K>();
        entries.keys().forEachRemaining(keys::add);
        removeWritten(keys);
    }

    private void removeWritten(Set<K> keys) {
        var undeleted = new HashSet<>(keys);
        try {
            writer.deleteAll(undeleted);
            undeleted.clear();
        } finally {
            for (K key : keys) {
                if (!undeleted.contains(key)) {
                    long start = statisticsEnabled ? System.nanoTime() : 0;
                    countRemoval(entries.remove(key), start);
                }
            }
        }
    }

    @Override
    public void clear() {
        open();
        entries.clear();
    }

    // ---------------------------------------------------------------- processors

    @Override
    @SuppressWarnings("NullAway") // JSR-107 allows a processor to give null without a type that says so
    public <T> T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        open();
        Objects.requireNonNull(processor, "No entry processor");
        var keyIn = values.keyIn(key);
        long start = statisticsEnabled ? System.nanoTime() : 0;
        var run = processing.run(keyIn, processor, arguments, decision -> change(keyIn, decision));
        countGet(run.wasThere(), start);
        countPut(run.put(), start);
        countRemoval(run.removed(), start);
        return run.result();
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
        open();
        Objects.requireNonNull(processor, "No entry processor");
        keys.forEach(values::key);
        var results = new HashMap<K, EntryProcessorResult<T>>();
        for (K key : keys) {
            Processing.result(() -> invoke(key, processor, arguments)).ifPresent(result -> results.put(key, result));
        }
        return results;
    }

    // ---------------------------------------------------------------- iteration

    @Override
    public Iterator<Entry<K, V>> iterator() {
        open();
        return new EntryIterator();
    }

    private final class EntryIterator implements Iterator<Entry<K, V>> {

        private final Iterator<K> keys = entries.keys();
        private @Nullable Entry<K, V> next;
        private @Nullable K last;

        @Override
        public boolean hasNext() {
            while (next == null && keys.hasNext()) {
                K key = keys.next();
                V value = entries.peek(key);
                if (value != null) {
                    next = new CacheEntryView<>(values.copy(key), values.copy(value));
                }
            }
            return next != null;
        }

        @Override
        public Entry<K, V> next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            var entry = next;
            next = null;
            last = entry.getKey();
            long start = statisticsEnabled ? System.nanoTime() : 0;
            entries.read(entry.getKey());
            countGet(true, start);
            return entry;
        }

        @Override
        public void remove() {
            if (last == null) {
                throw new IllegalStateException("No entry was read, or it is removed already");
            }
            StoreBackedCache.this.remove(last);
            last = null;
        }
    }

    // ---------------------------------------------------------------- life

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        open();
        configuration.addCacheEntryListenerConfiguration(listener);
        listeners.register(listener);
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        open();
        Objects.requireNonNull(listener, "No listener configuration");
        configuration.removeCacheEntryListenerConfiguration(listener);
        listeners.deregister(listener);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public CacheManager getCacheManager() {
        return manager;
    }

    @Override
    public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
        open();
        return Unwrapping.unwrap(configuration, type);
    }

    @Override
    public CacheStatisticsMXBean statistics() {
        return statistics;
    }

    MutableConfiguration<K, V> configuration() {
        return configuration;
    }

    void setStatisticsEnabled(boolean enabled) {
        statisticsEnabled = enabled;
    }

    @Override
    public void close() {
        manager.closed(this);
    }

    /** Ends it, once; called by its manager alone. */
    void end() {
        if (!closed) {
            closed = true;
            listeners.close();
            loader.close();
            writer.close();
            expiry.close();
            entries.close();
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return Unwrapping.unwrap(this, type);
    }

    private void open() {
        if (closed) {
            throw new IllegalStateException("Cache " + name + " is closed");
        }
    }

    // ---------------------------------------------------------------- counting

    private void countGet(boolean hit, long start) {
        if (statisticsEnabled) {
            if (hit) {
                statistics.hit();
            } else {
                statistics.miss();
            }
            statistics.getTook(System.nanoTime() - start);
        }
    }

    private void countPut(boolean put, long start) {
        if (statisticsEnabled && put) {
            statistics.put();
            statistics.putTook(System.nanoTime() - start);
        }
    }

    private void countRemoval(boolean removed, long start) {
        if (statisticsEnabled && removed) {
            statistics.removal();
            statistics.removeTook(System.nanoTime() - start);
        }
    }
}
