package dev.larder.cache.caffeine;

import dev.larder.cache.Capabilities;
import dev.larder.cache.Chance;
import dev.larder.cache.EntryStoreFactory;
import dev.larder.cache.OptionalLibrary;
import dev.larder.cache.StoreSurroundings;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Stores in Caffeine. Names none of its types, since this class is loaded also where the library is absent. */
public final class CaffeineStoreFactory implements EntryStoreFactory {

    private static final OptionalLibrary LIBRARY = new OptionalLibrary(
            "caffeine", "com.github.ben-manes.caffeine:caffeine", "com.github.benmanes.caffeine.cache.Caffeine");

    private final LongSupplier nanoTime;
    private final RandomGenerator random;

    /** What {@link java.util.ServiceLoader} needs: by the system's clock and chance. */
    public CaffeineStoreFactory() {
        this(System::nanoTime, Chance.OF_THREADS);
    }

    CaffeineStoreFactory(LongSupplier nanoTime, RandomGenerator random) {
        this.nanoTime = nanoTime;
        this.random = random;
    }

    @Override
    public String kind() {
        return "caffeine";
    }

    @Override
    public Capabilities capabilities() {
        return CaffeineStores.CAPABILITIES;
    }

    /**
     * Opens the stores.
     *
     * @throws IllegalArgumentException if the library is absent; it names the artifact
     */
    @Override
    public Stores open(StoreSurroundings surroundings) {
        LIBRARY.require();
        return new CaffeineStores(nanoTime, random);
    }
}
