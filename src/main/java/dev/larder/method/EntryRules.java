package dev.larder.method;

import dev.larder.cache.Freshness;
import jakarta.interceptor.InvocationContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What annotations of Larder's own say beside a cache annotation of how its entries are kept.
 *
 * @param tags templates of the tags that they carry
 * @param freshness what is wanted of them near and past the end of their lifetime
 */
record EntryRules(List<KeyTemplate> tags, Freshness freshness) {

    /** What holds without such annotations. */
    static final EntryRules NONE = new EntryRules(List.of(), Freshness.NONE);

    /** The tags of a call. */
    Set<String> tags(InvocationContext call) {
        if (tags.isEmpty()) {
            return Set.of();
        }
        var made = new HashSet<String>();
        tags.forEach(tag -> made.add(tag.key(call)));
        return made;
    }
}
