package dev.larder.cache;

import java.util.Objects;
import java.util.Set;

/**
 * A value on the heap with what it does not share with the whole cache: a time to live of its own, tags. Values without any
 * are held as they are, so most entries cost no more than key and value.
 *
 * <p>Equal to itself only: each write is a version of its own.
 */
public sealed class HeldValue permits NumberedValue {

    private final Object value;
    private final Ttl ttl;
    private final Set<String> tags;
    private final long stamp;

    HeldValue(Object value, Ttl ttl, Set<String> tags, long stamp) {
        this.value = Objects.requireNonNull(value);
        this.ttl = ttl;
        this.tags = tags;
        this.stamp = stamp;
    }

    HeldValue(HeldValue other) {
        this(other.value, other.ttl, other.tags, other.stamp);
    }

    /** What an entry holds for a value. */
    public static Object contentOf(Object value, Ttl ttl) {
        return ttl.kind() == Ttl.Kind.OF_CACHE ? Objects.requireNonNull(value) : new HeldValue(value, ttl, Set.of(), 0);
    }

    /** What an entry holds for a value with tags. */
    public static Object contentOf(Object value, Ttl ttl, Set<String> tags, long stamp) {
        return tags.isEmpty() ? contentOf(value, ttl) : new HeldValue(value, ttl, Set.copyOf(tags), stamp);
    }

    /** The value that an entry's content stands for. */
    public static Object valueOf(Object content) {
        return content instanceof HeldValue held ? held.value : content;
    }

    /** The time to live that an entry's content asks for. */
    public static Ttl ttlOf(Object content) {
        return content instanceof HeldValue held ? held.ttl : Ttl.OF_CACHE;
    }

    /** What takes the place of an entry's content: it keeps the tags, so that no removal of one is lost on the way. */
    public static Object successor(Object content, Object value, Ttl ttl) {
        return content instanceof HeldValue held ? contentOf(value, ttl, held.tags, held.stamp) : contentOf(value, ttl);
    }

    /** The tags of an entry's content. */
    public static Set<String> tagsOf(Object content) {
        return content instanceof HeldValue held ? held.tags : Set.of();
    }

    /** The stamp that an entry's content has for its tags. */
    public static long stampOf(Object content) {
        return content instanceof HeldValue held ? held.stamp : 0;
    }

    /** Whether a tag of an entry's content was removed since it was written. */
    public static boolean isRemoved(Object content, TagRemovals removals) {
        return content instanceof HeldValue held && removals.removedSince(held.stamp, held.tags);
    }
}
