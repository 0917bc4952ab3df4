package dev.larder.cache.memcached;

import dev.larder.cache.Capabilities;
import dev.larder.cache.Capabilities.Ability;
import dev.larder.cache.EntryStoreFactory;
import dev.larder.cache.Numbers;
import dev.larder.cache.OptionalLibrary;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.settings.Settings;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Stores in Memcached. Names none of the client's types, since this class is loaded also where that is absent. */
public final class MemcachedStoreFactory implements EntryStoreFactory {

    static final Capabilities CAPABILITIES =
            Capabilities.of(Ability.TAGS, Ability.BYTES, Ability.SHARED, Ability.TIMES);
    private static final OptionalLibrary LIBRARY = new OptionalLibrary(
            "memcached", "com.googlecode.xmemcached:xmemcached", "net.rubyeye.xmemcached.XMemcachedClient");

    private final LongSupplier nanoTime;
    private final RandomGenerator random;

    /** What {@link java.util.ServiceLoader} needs: limits by the system's clock, versions by chance. */
    public MemcachedStoreFactory() {
        this(System::nanoTime, new Numbers(new SecureRandom().nextLong()));
    }

    MemcachedStoreFactory(LongSupplier nanoTime, RandomGenerator random) {
        this.nanoTime = nanoTime;
        this.random = random;
    }

    @Override
    public String kind() {
        return "memcached";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<String> problems(Settings settings) {
        try {
            LIBRARY.require();
            MemcachedSettings.of(settings);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Opens the stores. Connects to nobody yet.
     *
     * @throws IllegalArgumentException if the library is absent, which it names, or the settings do not fit together
     */
    @Override
    public Stores open(StoreSurroundings surroundings) {
        LIBRARY.require();
        return new MemcachedStores(surroundings, nanoTime, random);
    }
}
