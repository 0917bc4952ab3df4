package dev.larder.cache;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** A cache over an {@link EntryStore}: open or closed, and each operation in the hands of those of its kind. */
final class StoreBackedCache<K, V> implements LarderCache<K, V> {

    private final String name;
    private final LarderCacheManager manager;
    private final MutableConfiguration<K, V> configuration;
    private final EntryStore<K, V> store;
    private final ExpiryRules expiry;
    private final Listeners<K, V> listeners;
    private final CacheParts<K, V> parts;
    private final Reads<K, V> reads;
    private final FreshReads<K, V> freshReads;
    private final Writes<K, V> writes;
    private final Removals<K, V> removals;
    private final Extras<K, V> extras;
    private final Processing<K, V> processing;
    private final SettingsInForce inForce;
    private final Runnable endLeases;
    private Runnable endSweep = () -> {};
    private volatile boolean closed;

    /**
     * Open, over a store that it closes in the end.
     *
     * @param waiting what its callers wait for, and what they do not
     */
    StoreBackedCache(
            String name,
            LarderCacheManager manager,
            MutableConfiguration<K, V> configuration,
            EntryStore<K, V> store,
            ExpiryRules expiry,
            Waiting waiting) {
        this.name = name;
        this.manager = manager;
        this.configuration = configuration;
        this.store = store;
        this.expiry = expiry;
        var values = new Values<>(
                configuration.getKeyType(),
                configuration.getValueType(),
                configuration.isStoreByValue() && store.capabilities().byReference());
        this.listeners = new Listeners<>(this, waiting.executor(), values);
        var statistics = new CacheStatistics(store::tiers, store::unreadable, configuration.isStatisticsEnabled());
        @SuppressWarnings("unchecked") // made for the keys of this cache
        var leases = (LoadLeases<K>) waiting.leases();
        this.endLeases = leases::close;
        var flights = new Flights<K, V>();
        this.parts = new CacheParts<>(
                values,
                new Entries<>(store, expiry, listeners, flights, statistics),
                new SharedLoads<>(name, flights, waiting.forLoads(), leases),
                ReadThrough.of(configuration),
                WriteThrough.of(configuration),
                statistics,
                waiting.executor());
        this.inForce = new SettingsInForce(name, parts.entries()::enable, store::adjust);
        this.reads = new Reads<>(parts);
        this.freshReads = new FreshReads<>(name, parts, reads, inForce::lifetime, waiting.nanoTime());
        this.writes = new Writes<>(parts);
        this.removals = new Removals<>(parts);
        this.extras = new Extras<>(parts);
        this.processing = new Processing<>(parts);
        configuration.getCacheEntryListenerConfigurations().forEach(listeners::register);
    }

    @Override
    public @Nullable V get(K key) {
        open();
        return reads.get(key);
    }

    @Override
    public V getOrDefault(K key, V otherwise) {
        Objects.requireNonNull(otherwise, "A cache holds no null values");
        var value = get(key);
        return value == null ? otherwise : value;
    }

    @Override
    public @Nullable V getOrLoad(K key, Callable<? extends @Nullable V> load) throws Exception {
        open();
        return reads.getOrLoad(key, Set.of(), load);
    }

    @Override
    public <C> @Nullable V getOrLoad(K key, KeyedLoad<? super K, ? super C, ? extends V> load, C context)
            throws Exception {
        open();
        return load.freshness().isNone()
                ? reads.getOrLoad(key, load, context)
                : freshReads.getOrLoad(key, load, context);
    }

    @Override
    public @Nullable V getOrLoad(K key, Set<String> tags, Callable<? extends @Nullable V> load) throws Exception {
        open();
        return reads.getOrLoad(key, tags, load);
    }

    @Override
    public <C> CompletableFuture<@Nullable V> getOrLoadAsync(
            K key, StagedLoad<? super K, ? super C, ? extends V> load, C context) {
        open();
        return reads.getOrLoadAsync(key, load, context);
    }

    @Override
    public Map<K, V> getOrLoadAll(Set<? extends K> keys, BulkLoad<K, V> load) throws Exception {
        open();
        return reads.getOrLoadAll(keys, load);
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        open();
        return reads.getAll(keys);
    }

    @Override
    public boolean containsKey(K key) {
        open();
        return reads.containsKey(key);
    }

    @Override
    public void loadAll(Set<? extends K> keys, boolean replaceExistingValues, @Nullable CompletionListener listener) {
        open();
        reads.loadAll(keys, replaceExistingValues, listener);
    }

    @Override
    public void put(K key, V value) {
        open();
        writes.put(key, value);
    }

    @Override
    public void put(K key, V value, Duration ttl) {
        open();
        extras.put(key, value, Extras.ttl(ttl), Set.of());
    }

    @Override
    public void put(K key, V value, Set<String> tags) {
        open();
        extras.put(key, value, Ttl.OF_CACHE, tags);
    }

    @Override
    public void put(K key, V value, Duration ttl, Set<String> tags) {
        open();
        extras.put(key, value, Extras.ttl(ttl), tags);
    }

    @Override
    public LatePut<V> putLater(K key, Set<String> tags) {
        open();
        return new LatePuts<>(parts).announce(key, tags);
    }

    /** How many puts are announced. */
    int announced() {
        return parts.flights().announced().size();
    }

    @Override
    public @Nullable V getAndPut(K key, V value) {
        open();
        return writes.getAndPut(key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        open();
        writes.putAll(map);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries, Duration ttl) {
        open();
        extras.putAll(entries, Extras.ttl(ttl));
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        open();
        return writes.putIfAbsent(key, value);
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        open();
        return writes.replace(key, oldValue, newValue);
    }

    @Override
    public boolean replace(K key, V value) {
        open();
        return writes.replace(key, value).wrote();
    }

    @Override
    public @Nullable V getAndReplace(K key, V value) {
        open();
        return parts.values().valueOut(writes.replace(key, value).oldValue());
    }

    @Override
    public @Nullable Stored<V> getStored(K key) {
        open();
        return extras.getStored(key);
    }

    @Override
    public boolean replaceVersion(K key, Object version, V value) {
        open();
        return extras.replaceVersion(key, version, value);
    }

    @Override
    public boolean touch(K key) {
        open();
        return extras.expire(key, Ttl.OF_CACHE);
    }

    @Override
    public boolean expire(K key, Duration ttl) {
        open();
        return extras.expire(key, Extras.ttl(ttl));
    }

    @Override
    public long increment(K key, long delta) {
        open();
        return extras.add(key, delta);
    }

    @Override
    public long decrement(K key, long delta) {
        return increment(key, Math.negateExact(delta));
    }

    @Override
    public long warm(Stream<? extends Map.Entry<? extends K, ? extends V>> entries, LongConsumer progress) {
        open();
        return extras.warm(entries, progress);
    }

    @Override
    public boolean remove(K key) {
        open();
        return removals.remove(key);
    }

    @Override
    public boolean remove(K key, V oldValue) {
        open();
        return removals.remove(key, oldValue);
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        open();
        return removals.getAndRemove(key);
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        open();
        removals.removeAll(keys);
    }

    @Override
    public void removeAll() {
        open();
        removals.removeAll();
    }

    @Override
    public long removeMatching(String glob) {
        open();
        return removals.removeMatching(new Glob(glob));
    }

    @Override
    public void removeTagged(String tag) {
        open();
        parts.entries().removeTagged(Objects.requireNonNull(tag, "No tag"));
    }

    @Override
    public void clear() {
        open();
        parts.entries().many().clear();
    }

    @Override
    public void clearExpired() {
        open();
        store.clearExpired();
        var absences = parts.flights().absences();
        if (absences != null) {
            absences.clearExpired();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // JSR-107 allows a processor to give null without a type that says so
    public <T> T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        open();
        return processing.invoke(key, Objects.requireNonNull(processor, "No entry processor"), arguments);
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
        open();
        Objects.requireNonNull(processor, "No entry processor");
        keys.forEach(parts.values()::key);
        var results = new HashMap<K, EntryProcessorResult<T>>();
        for (K key : keys) {
            Processing.result(() -> invoke(key, processor, arguments)).ifPresent(result -> results.put(key, result));
        }
        return results;
    }

    @Override
    public Set<K> keys(String glob) {
        open();
        return extras.keys(new Glob(glob));
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
        open();
        return new EntryIterator<>(parts, this::remove);
    }

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        open();
        configuration.addCacheEntryListenerConfiguration(listener);
        listeners.register(listener);
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        open();
        configuration.removeCacheEntryListenerConfiguration(listener);
        listeners.deregister(listener);
    }

    @Override
    public AsyncLarderCache<K, V> async() {
        return async(parts.executor());
    }

    @Override
    public AsyncLarderCache<K, V> async(Executor executor) {
        return new AsyncLarderCache<>(this, executor);
    }

    @Override
    public LarderStatisticsMXBean statistics() {
        return parts.statistics();
    }

    @Override
    public List<TierStatistics> tiers() {
        open();
        return store.tiers();
    }

    @Override
    public List<ServerState> servers() {
        open();
        return store.servers();
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

    MutableConfiguration<K, V> configuration() {
        return configuration;
    }

    /** Goes by these settings from now on, in what can change while it is open; asked before anybody has it as well. */
    void goBy(Supplier<CacheSettings> latest) {
        if (!closed) {
            inForce.change(latest);
        }
    }

    /** Has entries past their time removed again and again until it ends; called once, before anybody else has it. */
    void sweep(Schedule schedule, Duration interval) {
        endSweep = schedule.every(interval, new Sweep(this));
    }

    /** Records what loads find to be absent; called at most once, before anybody else has it. */
    void record(Absences<K> absences) {
        parts.flights().record(absences);
    }

    void enableStatistics(boolean enabled) {
        configuration.setStatisticsEnabled(enabled);
        parts.statistics().enable(enabled);
    }

    @Override
    public void close() {
        manager.closed(this);
    }

    /** Ends it, once; called by its manager alone. */
    synchronized void end() {
        if (!closed) {
            closed = true;
            var absences = parts.flights().absences();
            Ends.inOrder(List.of(
                    endSweep,
                    listeners::close,
                    parts.loader()::close,
                    parts.writer()::close,
                    expiry::close,
                    endLeases,
                    store::close,
                    absences == null ? () -> {} : absences::close));
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
}
