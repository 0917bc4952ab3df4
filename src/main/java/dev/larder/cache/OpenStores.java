package dev.larder.cache;

import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.internal.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The stores of one cache manager, by kind; each kind is opened when a cache first wants it. Safe for several threads. */
final class OpenStores implements AutoCloseable {

    private final StoreSurroundings surroundings;
    private final String manager;
    private final Map<String, Stores> byKind = new HashMap<>();
    private boolean closed;

    OpenStores(String manager, ClassLoader application, Settings settings) {
        this.manager = manager;
        this.surroundings = new StoreSurroundings(manager, application, settings, this::stores);
    }

    /**
     * Opens the store of a cache.
     *
     * @throws IllegalStateException after {@link #close}
     * @throws IllegalArgumentException if there is no store of the kind that the settings name; it names those there are
     */
    synchronized EntryStore<Object, Object> open(String cache, CacheSettings settings, EntryTypes types) {
        return stores(settings.store()).store(cache, settings, types);
    }

    private synchronized Stores stores(String kind) {
        if (closed) {
            throw new IllegalStateException("The cache manager " + manager + " is closed");
        }
        return byKind.computeIfAbsent(kind, same -> factory(same).open(surroundings));
    }

    /**
     * The factory of the stores of a kind.
     *
     * @throws IllegalArgumentException if there is none; it names those there are
     */
    static EntryStoreFactory factory(String kind) {
        var kinds = new ArrayList<String>();
        for (var factory : ServiceLoader.load(EntryStoreFactory.class, EntryStoreFactory.class.getClassLoader())) {
            if (factory.kind().equals(kind)) {
                return factory;
            }
            kinds.add(factory.kind());
        }
        throw new IllegalArgumentException("There is no store of kind %s; there are %s".formatted(kind, kinds));
    }

    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(byKind.values()).forEach(Stores::close);
        byKind.clear();
    }
}
