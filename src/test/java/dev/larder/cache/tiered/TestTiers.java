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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tiered stores of the tests: heap in front of what a test gives. */
final class TestTiers {

    private TestTiers() {}

    /** Near entries live for a minute by that clock, unless a setting says otherwise. Far is taken for a Redis. */
    static Stores over(Stores far, SettableTime clock, Map<String, String> settings) {
        return of(Map.of("heap", SettableHeap.stores(clock), "redis", far), far, "heap,redis", settings);
    }

    /** The same in front of a Memcached. */
    static Stores overMemcached(Stores far, SettableTime clock, Map<String, String> settings) {
        return of(Map.of("heap", SettableHeap.stores(clock), "memcached", far), far, "heap,memcached", settings);
    }

    /** Heap in front of a middle store, which is taken for a Redis, in front of a far one, which is taken for a database. */
    static Stores over(Stores middle, Stores far, SettableTime clock, Map<String, String> settings) {
        return over("redis", middle, "sql", far, clock, settings);
    }

    /** Heap in front of a middle store and a far one that are taken for those kinds. */
    static Stores over(
            String middleKind,
            Stores middle,
            String farKind,
            Stores far,
            SettableTime clock,
            Map<String, String> settings) {
        return of(
                Map.of("heap", SettableHeap.stores(clock), middleKind, middle, farKind, far),
                far,
                "heap,%s,%s".formatted(middleKind, farKind),
                settings);
    }

    private static Stores of(Map<String, Stores> kinds, Stores far, String tiers, Map<String, String> settings) {
        var all = new HashMap<>(Map.of("larder.cache.default.tiers", tiers));
        all.putAll(settings);
        var tiered = new TieredStoreFactory()
                .open(new StoreSurroundings(
                        "test",
                        TestTiers.class.getClassLoader(),
                        Settings.of(all),
                        kind -> Objects.requireNonNull(kinds.get(kind))));
        return new WithTheirTiers(tiered, far, List.copyOf(kinds.values()));
    }

    /** Tiered stores that close those of their tiers, as a manager does. */
    private record WithTheirTiers(Stores tiered, Stores far, List<Stores> tiers) implements Stores {

        /** Those of the kind; but only the far store lists keys, or does not. */
        @Override
        public Capabilities capabilities() {
            var abilities = new HashSet<>(tiered.capabilities().abilities());
            if (!far.capabilities().scan()) {
                abilities.remove(Capabilities.Ability.SCAN);
            }
            return new Capabilities(abilities);
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
