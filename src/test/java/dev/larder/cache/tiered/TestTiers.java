package dev.larder.cache.tiered;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.SettableTime;
import dev.larder.cache.StoreSurroundings;
import dev.larder.cache.ehcache.SettableHeap;
import dev.larder.internal.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tiered stores of the tests: heap in front of what a test gives. */
final class TestTiers {

    private TestTiers() {}

    /** Near entries live for a minute by that clock, unless a setting says otherwise. Far is taken for a Redis. */
    static Stores over(Stores far, SettableTime clock, Map<String, String> settings) {
        var all = new HashMap<>(Map.of("larder.cache.default.tiers", "heap,redis"));
        all.putAll(settings);
        var heap = SettableHeap.stores(clock);
        var tiered = new TieredStoreFactory()
                .open(new StoreSurroundings(
                        "test",
                        TestTiers.class.getClassLoader(),
                        Settings.of(all),
                        kind -> kind.equals("heap") ? heap : far));
        return new WithTheirTiers(tiered, List.of(heap, far));
    }

    /** Tiered stores that close those of their tiers, as a manager does. */
    private record WithTheirTiers(Stores tiered, List<Stores> tiers) implements Stores {

        @Override
        public Capabilities capabilities() {
            return tiered.capabilities();
        }

        @Override
        public EntryStore<Object, Object> store(String cache, CacheSettings settings) {
            return tiered.store(cache, settings);
        }

        @Override
        public void close() {
            tiered.close();
            tiers.forEach(Stores::close);
        }
    }
}
