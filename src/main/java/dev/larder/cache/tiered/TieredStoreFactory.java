package dev.larder.cache.tiered;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.Capabilities.Ability;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.InvalidationLog;
import dev.larder.cache.StoreSurroundings;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores of two tiers each, which are the cache manager's own stores of the two kinds. */
public final class TieredStoreFactory implements EntryStoreFactory {

    private static final Logger LOG = LoggerFactory.getLogger(TieredStoreFactory.class);

    /** Not to store by reference: what is written is another object when it is read, and only then the same one. */
    private static final Capabilities CAPABILITIES =
            Capabilities.of(Ability.SCAN, Ability.BYTES, Ability.SHARED, Ability.TIERS, Ability.NEAR);

    @Override
    public String kind() {
        return "tiered";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Set<String> parts(Settings settings, String cache) {
        return TierSettings.of(settings, cache).kinds();
    }

    @Override
    public List<String> problems(Settings settings, String cache) {
        return TierSettings.problems(settings, cache);
    }

    @Override
    public Stores open(StoreSurroundings surroundings) {
        return new TieredStores(surroundings);
    }

    private record TieredStores(StoreSurroundings surroundings) implements Stores {

        @Override
        public Capabilities capabilities() {
            return CAPABILITIES;
        }

        @Override
        public EntryStore<Object, Object> store(String cache, CacheSettings settings) {
            return store(cache, settings, EntryTypes.ANY);
        }

        @Override
        public EntryStore<Object, Object> store(String cache, CacheSettings settings, EntryTypes types) {
            var tiers = TierSettings.of(surroundings.settings(), cache);
            var invalidated = new Invalidated(tiers.nearMaxEntries());
            var told = surroundings.others().apply(tiers.middle().orElse(tiers.far()));
            boolean hears = told instanceof InvalidationLog log && log.isKept();
            var heard = hears
                    ? ((InvalidationLog) told).store(cache, settings, types, invalidated)
                    : told.store(cache, settings, types);
            if (!hears) {
                LOG.info(
                        "Cache {}: what other nodes change is seen after {} at the latest, as {} says",
                        cache,
                        tiers.nearTtl(),
                        KnownCacheSettings.NEAR_TTL.keyFor(cache));
            }
            var near = new Near(
                    surroundings.others().apply(tiers.near()).store(cache, tiers.ofNear()),
                    tiers.nearTtl(),
                    invalidated);
            if (tiers.middle().isEmpty()) {
                return TieredStore.of(near, heard, hears ? Return.HEARD : Return.SEEN);
            }
            var far = surroundings.others().apply(tiers.far()).store(cache, settings, types);
            var middle = new Middle(cache, heard, tiers.nearTtl());
            return TieredStore.of(near, TieredStore.of(middle, far, Return.SEEN), Return.SEEN);
        }

        /** The stores of the tiers end with the manager's others. */
        @Override
        public void close() {
            // nothing is its own
        }
    }
}
