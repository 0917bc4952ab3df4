package dev.larder.cache.ehcache;

import dev.larder.cache.Capabilities;
import dev.larder.cache.Capabilities.Ability;
import dev.larder.cache.Chance;
import dev.larder.cache.EntryStoreFactory;
import dev.larder.cache.OptionalLibrary;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.settings.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Stores in a cluster of Terracotta servers. Names none of the client's types, since this class is loaded also where that is
 * absent.
 */
public final class ClusterStoreFactory implements EntryStoreFactory {

    static final Capabilities CAPABILITIES = Capabilities.of(
            Ability.SCAN,
            Ability.TAGS,
            Ability.BYTES,
            Ability.MAX_BYTES,
            Ability.SHARED,
            Ability.CONSISTENCY,
            Ability.NEAR);
    private static final OptionalLibrary LIBRARY = new OptionalLibrary(
            "cluster",
            "org.ehcache:ehcache-clustered",
            "org.ehcache.clustered.client.config.ClusteringServiceConfiguration");

    private final InstantSource time;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;

    /** What {@link java.util.ServiceLoader} needs: by the system's clock and chance. */
    public ClusterStoreFactory() {
        this(InstantSource.system());
    }

    /** Where entries end by that clock; limits do by the system's. */
    ClusterStoreFactory(InstantSource time) {
        this.time = time;
        this.nanoTime = System::nanoTime;
        this.random = Chance.OF_THREADS;
    }

    @Override
    public String kind() {
        return "cluster";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<String> problems(Settings settings) {
        try {
            LIBRARY.require();
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Opens the stores. Connects to nobody yet.
     *
     * @throws IllegalArgumentException if the library is absent, which it names
     */
    @Override
    public Stores open(StoreSurroundings surroundings) {
        LIBRARY.require();
        return new ClusterStores(surroundings, time, nanoTime, random);
    }
}
