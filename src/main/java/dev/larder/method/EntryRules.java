package dev.larder.method;

import jakarta.interceptor.InvocationContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What annotations of Larder's own say beside a cache annotation of how its entries are kept.
 *
 * @param tags templates of the tags that they carry
 */
record EntryRules(List<KeyTemplate> tags) {

    /** What holds without such annotations. */
    static final EntryRules NONE = new EntryRules(List.of());

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
