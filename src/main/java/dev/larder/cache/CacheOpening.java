package dev.larder.cache;

import javax.cache.configuration.MutableConfiguration;

/** Opens the caches of one manager, each with its stores, as it is defined or as a caller wants it: all of it, or nothing. */
record CacheOpening(LarderCacheManager manager, OpenStores stores, CacheDefinitions definitions, Threads threads) {

    /**
     * Opens a cache as the settings and types of its name define it.
     *
     * @throws RuntimeException whatever a part of it throws; what was open by then is closed
     */
    StoreBackedCache<?, ?> asDefined(String name) {
        var definition = definitions.of(name);
        return asDefined(
                name,
                definition,
                definition.types().keyClass(),
                definition.types().valueClass());
    }

    private <K, V> StoreBackedCache<K, V> asDefined(
            String name, CacheDefinition definition, Class<K> keyType, Class<V> valueType) {
        var settings = definition.settings();
        var switches = settings.switches();
        var configuration = new MutableConfiguration<K, V>()
                .setTypes(keyType, valueType)
                .setStoreByValue(switches.copy())
                .setStatisticsEnabled(switches.statistics())
                .setManagementEnabled(true);
        return open(
                name,
                configuration,
                definition,
                ExpiryRules.ofSettings(settings.lifetime().mode()));
    }

    /**
     * Opens a cache as a caller has configured it; the settings of its name say the rest.
     *
     * @param expiry those of the configuration
     * @throws RuntimeException as {@link #asDefined(String)}
     */
    <K, V> StoreBackedCache<K, V> asConfigured(
            String name, MutableConfiguration<K, V> configuration, ExpiryRules expiry) {
        var definition = definitions.of(name);
        var settings = definition.settings();
        return open(
                name,
                configuration,
                new CacheDefinition(
                        settings.with(settings.lifetime().plain()), definition.types(), definition.mostAbsent()),
                expiry);
    }

    private <K, V> StoreBackedCache<K, V> open(
            String name, MutableConfiguration<K, V> configuration, CacheDefinition definition, ExpiryRules expiry) {
        var opened = new Ends();
        try {
            return open(name, configuration, definition, expiry, opened);
        } catch (RuntimeException | Error e) { // the application's factories are called meanwhile
            opened.after(e);
            throw e;
        }
    }

    @SuppressWarnings(
            "unchecked") // the store takes objects of any type, and the cache checks those of its configuration
    private <K, V> StoreBackedCache<K, V> open(
            String name,
            MutableConfiguration<K, V> configuration,
            CacheDefinition definition,
            ExpiryRules expiry,
            Ends opened) {
        var types = definition.types().configured(configuration.getKeyType(), configuration.getValueType());
        var settings = definition.settings();
        var store = (EntryStore<K, V>) stores.open(name, settings, types);
        opened.add(store::close);
        var leases = stores.leases(name, settings, types);
        opened.add(leases::close);
        var waiting = new Waiting(settings.loadWait(), threads.executor(), NanoTime.OF_JVM, leases);
        var cache = new StoreBackedCache<>(name, manager, configuration, store, expiry, waiting);
        if (definition.mostAbsent() > 0) {
            Absences<K> absences = new AbsenceStores(stores, definitions).open(name, definition, types);
            opened.add(absences::close);
            cache.record(absences);
        }
        cache.goBy(() -> settings);
        opened.add(() -> CacheMBeans.hide(cache));
        CacheMBeans.show(cache, configuration);
        if (!settings.lifetime().sweep().isZero()) {
            cache.sweep(threads.schedule(), settings.lifetime().sweep());
        }
        return cache;
    }
}
