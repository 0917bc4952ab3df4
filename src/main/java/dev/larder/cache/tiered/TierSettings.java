package dev.larder.cache.tiered;

import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities.Ability;
import dev.larder.cache.EntryStoreFactory;
import dev.larder.cache.Limits;
import dev.larder.internal.settings.KnownCacheSettings;
import dev.larder.internal.settings.Settings;
import dev.larder.internal.settings.TtlMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the tiers of one cache are.
 *
 * @param near the kind of the near store
 * @param middle the kind of the store between the two; empty if there is none
 * @param far the kind of the far store
 * @param nearTtl how long the tiers before the far one keep an entry at most; above zero
 * @param nearMaxEntries how many entries near holds at most; at least 1
 */
record TierSettings(String near, Optional<String> middle, String far, Duration nearTtl, long nearMaxEntries) {

    private static final String KIND = "tiered";

    TierSettings {
        if (nearTtl.isNegative() || nearTtl.isZero() || nearMaxEntries < 1) {
            throw new IllegalArgumentException("no near tier: %s, %d entries".formatted(nearTtl, nearMaxEntries));
        }
    }

    /**
     * As the settings say.
     *
     * @throws IllegalArgumentException if they name no tiers, or some that cannot be; it names the key
     */
    static TierSettings of(Settings settings, String cache) {
        var key = KnownCacheSettings.TIERS.keyFor(cache);
        var tiers = settings.find(KnownCacheSettings.TIERS, cache)
                .orElseThrow(() -> new IllegalArgumentException("%s=%s needs %s, such as heap,redis"
                        .formatted(KnownCacheSettings.STORE.keyFor(cache), KIND, key)));
        var near = tiers.get(0);
        var others = tiers.subList(1, tiers.size());
        if (!can(near, Ability.REFERENCES, key)) {
            throw new IllegalArgumentException(
                    "%s: %s is no near tier, since it does not hold the objects themselves".formatted(key, near));
        }
        if (Set.copyOf(others).size() < others.size()) {
            throw new IllegalArgumentException("%s: %s is two tiers at once".formatted(key, others.get(0)));
        }
        for (int i = 0; i < others.size(); i++) {
            check(key, i == others.size() - 1 ? "far" : "middle", others.get(i));
        }
        return new TierSettings(
                near,
                others.size() == 2 ? Optional.of(others.get(0)) : Optional.empty(),
                others.get(others.size() - 1),
                settings.get(KnownCacheSettings.NEAR_TTL, cache),
                settings.get(KnownCacheSettings.NEAR_MAX_ENTRIES, cache));
    }

    private static void check(String key, String which, String kind) {
        if (!can(kind, Ability.SHARED, key)) {
            throw new IllegalArgumentException(
                    "%s: %s is no %s tier, since nodes do not share it".formatted(key, kind, which));
        }
        if (!can(kind, Ability.TIMES, key)) {
            throw new IllegalArgumentException(
                    "%s: %s is no %s tier, since it does not tell how long an entry lives yet"
                            .formatted(key, kind, which));
        }
    }

    private static boolean can(String kind, Ability ability, String key) {
        if (kind.equals(KIND)) {
            return false; // tiers of tiers
        }
        try {
            return EntryStoreFactory.ofKind(kind).capabilities().can(ability);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(key, e.getMessage()), e);
        }
    }

    /** The kinds of all tiers. */
    Set<String> kinds() {
        return Stream.concat(Stream.of(near, far), middle.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** What the near store is made with. */
    CacheSettings ofNear() {
        return CacheSettings.of(near, nearTtl, Limits.ofEntries(nearMaxEntries));
    }

    /** What these settings and those of the far store ask for and cannot have, each in a sentence that names the key. */
    static List<String> problems(Settings settings, String cache) {
        var problems = new ArrayList<String>();
        try {
            var tiers = of(settings, cache);
            problems.addAll(EntryStoreFactory.ofKind(tiers.near).problems(settings, cache));
            tiers.middle.ifPresent(
                    kind -> problems.addAll(EntryStoreFactory.ofKind(kind).problems(settings, cache)));
            problems.addAll(EntryStoreFactory.ofKind(tiers.far).problems(settings, cache));
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        if (settings.get(KnownCacheSettings.MODE, cache) == TtlMode.SLIDING) {
            problems.add(
                    "%s=sliding: a store of kind %s cannot do that: the far store does not hear of reads that near answers"
                            .formatted(KnownCacheSettings.MODE.keyFor(cache), KIND));
        }
        return problems;
    }
}
