package dev.larder.method;

import dev.larder.cache.Freshness;
import jakarta.interceptor.InvocationContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What annotations of Larder's own say beside a cache annotation of how its entries are kept.
 *
 * @param tags templates of the tags that they carry
 * @param ttl how long they live; empty for as long as the cache says
 * @param conditions which calls are cached: those that all of them agree to
 * @param freshness what is wanted of them near and past the end of their lifetime
 */
record EntryRules(List<KeyTemplate> tags, Optional<TtlRule> ttl, List<ConditionRule> conditions, Freshness freshness) {

    /** What holds without such annotations. */
    static final EntryRules NONE = new EntryRules(List.of(), Optional.empty(), List.of(), Freshness.NONE);

    /** The tags of a call. */
    Set<String> tags(InvocationContext call) {
        if (tags.isEmpty()) {
            return Set.of();
        }
        var made = new HashSet<String>();
        tags.forEach(tag -> made.add(tag.key(call)));
        return made;
    }

    /** The classes that they name for objects to be had. */
    Stream<Class<?>> namedClasses() {
        return conditions.stream()
                .filter(condition -> condition.expression().isEmpty())
                .map(ConditionRule::by);
    }
}
