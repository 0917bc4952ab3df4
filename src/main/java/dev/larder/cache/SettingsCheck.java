package dev.larder.cache;

import dev.larder.cache.Capabilities.Ability;
import dev.larder.internal.settings.EvictionChoice;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Setting;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.ValueChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what the settings of a cache ask for with what its store can do. Only settings of the cache's own count: those of
 * all caches hold for the stores that know them.
 */
public final class SettingsCheck {

    /** Settings that mean something only to stores with an ability. */
    private static final Map<Setting<?>, Ability> NEEDS = needs();

    private SettingsCheck() {}

    private static Map<Setting<?>, Ability> needs() {
        var needs = new LinkedHashMap<Setting<?>, Ability>();
        needs.put(KnownCacheSettings.MAX_ENTRIES, Ability.MAX_ENTRIES);
        needs.put(KnownCacheSettings.MAX_BYTES, Ability.MAX_BYTES);
        needs.put(KnownCacheSettings.SEAL, Ability.BYTES);
        needs.put(KnownCacheSettings.HASH_KEYS, Ability.BYTES);
        needs.put(KnownCacheSettings.PREFIX, Ability.SHARED);
        needs.put(KnownCacheSettings.LOAD_LEASE, Ability.SHARED);
        needs.put(KnownCacheSettings.DIRECTORY, Ability.FILES);
        needs.put(KnownCacheSettings.TIERS, Ability.TIERS);
        needs.put(KnownCacheSettings.NEAR_TTL, Ability.TIERS);
        needs.put(KnownCacheSettings.CONSISTENCY, Ability.CONSISTENCY);
        needs.put(KnownCacheSettings.NEAR_MAX_ENTRIES, Ability.NEAR);
        return needs;
    }

    /** What a cache's settings ask for and cannot have, each in a sentence that names the key. */
    public static List<String> problems(Settings settings, String name) {
        CacheSettings wanted;
        EntryStoreFactory factory;
        try {
            wanted = CacheSettings.of(settings, name);
            factory = OpenStores.factory(wanted.store());
        } catch (IllegalArgumentException e) {
            return List.of("Cache %s: %s".formatted(name, e.getMessage()));
        }
        var capabilities = factory.capabilities();
        var problems = new ArrayList<>(factory.problems(settings, name));
        NEEDS.forEach((setting, ability) -> {
            if (isWanted(settings, setting, name) && !capabilities.can(ability)) {
                problems.add("%s: a store of kind %s cannot do that; it can %s"
                        .formatted(setting.keyFor(name), wanted.store(), words(capabilities)));
            }
        });
        var eviction = wanted.limits().eviction();
        if (eviction != EvictionChoice.AUTO && !capabilities.can(ability(eviction))) {
            problems.add("%s=%s: a store of kind %s does not evict so"
                    .formatted(
                            KnownCacheSettings.EVICTION.keyFor(name),
                            eviction.name().toLowerCase(Locale.ROOT),
                            wanted.store()));
        }
        var codec = wanted.bytes().format().codec();
        if (settings.isOwn(KnownCacheSettings.REGISTER, name) && codec != ValueChoice.KRYO) {
            problems.add("%s: only codec=kryo registers classes, and this is codec=%s"
                    .formatted(
                            KnownCacheSettings.REGISTER.keyFor(name),
                            codec.name().toLowerCase(Locale.ROOT)));
        }
        return problems;
    }

    /**
     * As {@link #problems(Settings, String)}, and whether the format that they ask for brings values back.
     *
     * @param types what the application says of keys and values
     */
    public static List<String> problems(Settings settings, String name, EntryTypes types, ClassLoader application) {
        var problems = problems(settings, name);
        if (!problems.isEmpty() || name.equals(Setting.DEFAULT_NAME)) {
            return problems;
        }
        var wanted = CacheSettings.of(settings, name);
        boolean isOfBytes = OpenStores.factory(wanted.store()).capabilities().can(Ability.BYTES);
        return isOfBytes
                ? wanted.bytes().problem(name, types, application).stream().toList()
                : List.of();
    }

    /** What is wrong if methods remove from a cache by patterns, in a sentence: its store has to list its keys. */
    public static Optional<String> problemOfPatterns(Settings settings, String name) {
        try {
            var kind = CacheSettings.of(settings, name).store();
            return OpenStores.factory(kind).parts(settings, name).stream()
                    .filter(part -> !OpenStores.factory(part).capabilities().scan())
                    .map(part ->
                            ("Cache %s: methods remove from it by patterns, and a store of kind %s cannot list its keys;"
                                            + " use another %s, or tags")
                                    .formatted(name, part, KnownCacheSettings.STORE.keyFor(name)))
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // said by who looks at the settings themselves
        }
    }

    /**
     * Whether entries of a cache can carry tags.
     *
     * @throws IllegalArgumentException if its settings cannot be
     */
    public static boolean hasTags(Settings settings, String name) {
        var factory = OpenStores.factory(CacheSettings.of(settings, name).store());
        var parts = factory.parts(settings, name);
        return parts.isEmpty()
                ? factory.capabilities().can(Ability.TAGS)
                : parts.stream()
                        .allMatch(
                                part -> OpenStores.factory(part).capabilities().can(Ability.TAGS));
    }

    private static boolean isWanted(Settings settings, Setting<?> setting, String name) {
        var wanted = settings.isOwn(setting, name) ? settings.get(setting, name) : null;
        return wanted != null && !Boolean.FALSE.equals(wanted) && !Duration.ZERO.equals(wanted);
    }

    private static Ability ability(EvictionChoice eviction) {
        return eviction == EvictionChoice.LRU ? Ability.LRU : Ability.TINY_LFU;
    }

    private static List<String> words(Capabilities capabilities) {
        return NEEDS.entrySet().stream()
                .filter(need -> capabilities.can(need.getValue()))
                .map(need -> need.getKey().word())
                .toList();
    }
}
