package dev.larder.cache;

import dev.larder.internal.settings.Setting;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The caches of one application, or of one URI and class loader. Safe for use by several threads. */
public final class LarderCacheManager implements CacheManager {

    private static final Logger LOG = LoggerFactory.getLogger(LarderCacheManager.class);

    private final LarderCachingProvider provider;
    private final URI uri;
    private final ClassLoader loader;
    private final Properties properties;
    private final CacheDefinitions definitions;
    private final OpenStores stores;
    private final Threads threads;
    private final CacheOpening opening;
    private final ConcurrentMap<String, StoreBackedCache<?, ?>> caches = new ConcurrentHashMap<>();
    private volatile boolean closed;

    LarderCacheManager(
            LarderCachingProvider provider,
            URI uri,
            ClassLoader loader,
            Properties properties,
            CacheDefinitions definitions,
            Threads threads) {
        this.provider = provider;
        this.uri = uri;
        this.loader = loader;
        this.properties = properties;
        this.definitions = definitions;
        this.threads = threads;
        this.stores = new OpenStores(uri.toString(), loader, definitions.settings());
        this.opening = new CacheOpening(this, stores, definitions, threads);
    }

    /**
     * The cache of that name, made as it is defined if there is none: by reference, statistics on.
     *
     * @param name any text that is not empty
     * @throws IllegalStateException after {@link #close}
     */
    @SuppressWarnings("unchecked") // a cache without declared types takes any
    public <K, V> LarderCache<K, V> cache(String name) {
        var present = caches.get(name);
        if (present == null || present.isClosed()) {
            open();
            if (name.isEmpty()) {
                throw new IllegalArgumentException("A cache needs a name");
            }
            present = unlessClosed(caches.computeIfAbsent(name, opening::asDefined));
        }
        return (LarderCache<K, V>) present;
    }

    @Override
    public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(String name, C configuration) {
        open();
        Objects.requireNonNull(name, "No cache name");
        var complete = CacheConfigurations.complete(Objects.requireNonNull(configuration, "No cache configuration"));
        if (!complete.isStoreByValue() && !holdsReferences(name)) {
            throw new UnsupportedOperationException(
                    "Cache %s cannot store by reference: larder.cache.%s.store holds bytes".formatted(name, name));
        }
        var policy = complete.getExpiryPolicyFactory().create();
        @SuppressWarnings("unchecked") // what compute returns is what was opened
        var made = (Cache<K, V>) unlessClosed(caches.compute(name, (same, present) -> {
            if (present != null) {
                throw new CacheException("A cache named " + name + " exists already in " + uri);
            }
            return opening.asConfigured(name, complete, new ExpiryRules(Optional.ofNullable(policy)));
        }));
        return made;
    }

    /** Whether its caches without settings of their own hold the objects themselves. */
    boolean holdsReferences() {
        return holdsReferences(Setting.DEFAULT_NAME);
    }

    private boolean holdsReferences(String name) {
        var kind = definitions.of(name).settings().store();
        return OpenStores.factory(kind).capabilities().byReference();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the types are compared first; JSR-107 wants null for no such cache
    public <K, V> Cache<K, V> getCache(String name, Class<K> keyType, Class<V> valueType) {
        open();
        Objects.requireNonNull(keyType, "No key type");
        Objects.requireNonNull(valueType, "No value type");
        var cache = caches.get(Objects.requireNonNull(name, "No cache name"));
        if (cache == null) {
            return null;
        }
        CacheConfigurations.requireTypes(name, cache.configuration(), keyType, valueType);
        return (Cache<K, V>) cache;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // as JSR-107 1.1 has it; null for no such cache
    public <K, V> Cache<K, V> getCache(String name) {
        open();
        return (Cache<K, V>) caches.get(Objects.requireNonNull(name, "No cache name"));
    }

    @Override
    public Iterable<String> getCacheNames() {
        open();
        return List.copyOf(caches.keySet());
    }

    @Override
    public void destroyCache(String name) {
        open();
        var cache = caches.get(Objects.requireNonNull(name, "No cache name"));
        if (cache != null) {
            try {
                cache.clear();
            } catch (IllegalStateException e) {
                if (!cache.isClosed()) {
                    throw e;
                }
                // Somebody else was quicker to destroy or close it, which is no error.
            }
            closed(cache);
        }
    }

    /** Ends a cache of this manager. */
    void closed(StoreBackedCache<?, ?> cache) {
        // In one step: whoever makes a cache of that name meanwhile shows its beans after this one's are gone.
        caches.computeIfPresent(cache.getName(), (same, present) -> {
            if (!present.equals(cache)) {
                return present;
            }
            CacheMBeans.hide(cache);
            return null;
        });
        cache.end();
    }

    @Override
    public void enableManagement(String name, boolean enabled) {
        var cache = existing(name);
        cache.configuration().setManagementEnabled(enabled);
        if (enabled) {
            CacheMBeans.show(CacheMBeans.Kind.CONFIGURATION, cache, new ConfigurationView(cache.configuration()));
        } else {
            CacheMBeans.hide(CacheMBeans.Kind.CONFIGURATION, cache);
        }
    }

    @Override
    public void enableStatistics(String name, boolean enabled) {
        var cache = existing(name);
        cache.enableStatistics(enabled);
        if (enabled) {
            CacheMBeans.show(CacheMBeans.Kind.STATISTICS, cache, cache.statistics());
        } else {
            CacheMBeans.hide(CacheMBeans.Kind.STATISTICS, cache);
        }
    }

    private StoreBackedCache<?, ?> existing(String name) {
        open();
        var cache = caches.get(Objects.requireNonNull(name, "No cache name"));
        if (cache == null) {
            throw new IllegalArgumentException("There is no cache named " + name + " in " + uri);
        }
        return cache;
    }

    @Override
    public CachingProvider getCachingProvider() {
        return provider;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader;
    }

    @Override
    public Properties getProperties() {
        return properties;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            provider.closed(this);
            try {
                caches.values().forEach(this::closedWhateverHappens);
            } finally {
                threads.schedule().close();
                stores.close();
            }
        }
    }

    /** The other caches are closed as well. */
    private void closedWhateverHappens(StoreBackedCache<?, ?> cache) {
        try {
            closed(cache);
        } catch (RuntimeException e) {
            LOG.warn("Cache {} could not be closed as it should", cache.getName(), e);
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

    /**
     * Who is to be asked for the servers that its caches are on: one question for each kind of store, however many caches are of
     * it, and for those that nobody has used yet as well. Nobody is asked before a question is; then it is as in {@link
     * EntryStore#servers}.
     *
     * @return the questions by kind; none for kinds that are in this JVM
     * @throws IllegalStateException after {@link #close}; a question too
     */
    public Map<String, Supplier<List<ServerState>>> servers() {
        open();
        var names = new HashSet<>(definitions.names());
        names.addAll(caches.keySet());
        return new ServerQuestions(definitions, stores).about(names);
    }

    /** Lets the open caches go by what their definitions say now, in what can change while they are open. */
    public void adjust() {
        caches.values().forEach(this::adjust);
    }

    private void adjust(StoreBackedCache<?, ?> cache) {
        cache.goBy(() -> definitions.of(cache.getName()).settings());
    }

    /** A cache that was made while this manager closed or changed, and was not seen by it, ends or changes too. */
    private StoreBackedCache<?, ?> unlessClosed(StoreBackedCache<?, ?> made) {
        if (closed) {
            closed(made);
        }
        open();
        adjust(made);
        return made;
    }

    private void open() {
        if (closed) {
            throw new IllegalStateException("The cache manager " + uri + " is closed");
        }
    }
}
