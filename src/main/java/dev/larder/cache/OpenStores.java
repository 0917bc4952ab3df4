package dev.larder.cache;

import dev.larder.cache.Capabilities.Ability;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.ValueChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The stores of one cache manager, by kind; each kind is opened when a cache first wants it. Safe for several threads. */
final class OpenStores implements AutoCloseable {

    /** What the name of a cache's leases ends with. */
    private static final String LEASES = " load leases";

    /** More loads at a time nobody has; stores on servers ask for no number. */
    private static final long MOST_LEASES = 1_000_000;

    /** The name of the store that asks for servers; it holds nothing. */
    private static final String NO_CACHE = "larder servers";

    private final StoreSurroundings surroundings;
    private final String manager;
    private final Map<String, Stores> byKind = new HashMap<>();
    private final Map<String, EntryStore<Object, Object>> asking = new HashMap<>();
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

    /**
     * The leases for the loads of a cache, in a store of the same kind; none where its settings want none, or no other node sees
     * them.
     */
    synchronized LoadLeases<Object> leases(String cache, CacheSettings settings, EntryTypes types) {
        var lease = settings.loads().lease();
        if (lease.isZero()) {
            return LoadLeases.none();
        }
        var kind = farthest(cache, settings.store());
        if (!stores(kind).capabilities().can(Ability.SHARED)) {
            return LoadLeases.none();
        }
        var bytes = settings.bytes();
        var ofLeases = new ByteSettings(
                new Format(ValueChoice.AUTO, bytes.format().allow(), List.of()),
                bytes.compression(),
                bytes.secrecy(),
                bytes.namespace().ofLeases(),
                bytes.directory());
        var store = open(
                cache + LEASES,
                CacheSettings.of(kind, lease, Limits.ofEntries(MOST_LEASES)).with(ofLeases),
                EntryTypes.expected(types.keys(), Long.class));
        return new LoadLeases<>(store, lease, settings.loads().waitLimit(), NanoTime.OF_JVM);
    }

    /** The kind of the store behind all tiers. */
    String farthest(String cache, String kind) {
        return stores(kind).capabilities().can(Ability.TIERS)
                ? surroundings
                        .settings()
                        .find(KnownCacheSettings.TIERS, cache)
                        .map(tiers -> tiers.get(tiers.size() - 1))
                        .orElse(kind)
                : kind;
    }

    /**
     * The servers that the stores of a kind are on, each asked now: by a store of no cache, since all of a kind are on the same.
     * It asks in the application's own name, as its caches do: more the application may not be allowed.
     *
     * @throws IllegalStateException after {@link #close}
     */
    List<ServerState> servers(String kind) {
        return asking(kind).servers();
    }

    private synchronized EntryStore<Object, Object> asking(String kind) {
        var present = asking.get(kind);
        if (present == null) {
            var ofNoCache = CacheSettings.of(kind, Duration.ofMinutes(1), Limits.ofEntries(1))
                    .with(ByteSettings.DEFAULT.with(Namespace.of(surroundings.settings(), NO_CACHE)));
            present = stores(kind).store(NO_CACHE, ofNoCache);
            asking.put(kind, present);
        }
        return present;
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
        asking.values().forEach(EntryStore::close);
        asking.clear();
        List.copyOf(byKind.values()).forEach(Stores::close);
        byKind.clear();
    }
}
