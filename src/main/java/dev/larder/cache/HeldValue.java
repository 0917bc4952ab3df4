package dev.larder.cache;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A value on the heap with what it does not share with the whole cache: a time to live of its own, tags. Values without any
 * are held as they are, so most entries cost no more than key and value.
 *
 * <p>Equal to itself only: each write is a version of its own.
 */
public sealed class HeldValue permits NumberedValue {

    /** The end of a content that has no time of its own, or one that is for ever. */
    public static final long NO_END = Long.MAX_VALUE;

    /** A hundred years: what is longer ends never, as far as anybody asks. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Object value;
    private final Ttl ttl;
    private final Set<String> tags;
    private final long stamp;
    private final long end;

    HeldValue(Object value, Ttl ttl, Set<String> tags, long stamp, long end) {
        this.value = Objects.requireNonNull(value);
        this.ttl = ttl;
        this.tags = tags;
        this.stamp = stamp;
        this.end = end;
    }

    HeldValue(HeldValue other) {
        this(other.value, other.ttl, other.tags, other.stamp, other.end);
    }

    /** What an entry holds for a value; a time of its own begins now, by {@code millis}. */
    static Object contentOf(Object value, Ttl ttl, LongSupplier millis) {
        return ttl.kind() == Ttl.Kind.OF_CACHE
                ? Objects.requireNonNull(value)
                : new HeldValue(value, ttl, Set.of(), 0, end(ttl, NO_END, millis));
    }

    /** What an entry holds for a value with tags. */
    static Object contentOf(Object value, Ttl ttl, Set<String> tags, long stamp, LongSupplier millis) {
        return tags.isEmpty()
                ? contentOf(value, ttl, millis)
                : new HeldValue(value, ttl, Set.copyOf(tags), stamp, end(ttl, NO_END, millis));
    }

    private static long end(Ttl ttl, long before, LongSupplier millis) {
        return switch (ttl.kind()) {
            case UNCHANGED -> before;
            case OF_CACHE, SLIDING, ETERNAL -> NO_END;
            case OWN -> {
                var duration = ttl.duration().orElseThrow();
                yield duration.compareTo(LONGEST) > 0 ? NO_END : millis.getAsLong() + duration.toMillis();
            }
        };
    }

    /** When the time of its own is over that an entry's content has, in milliseconds of its engine's clock; or {@link #NO_END}. */
    public static long endOf(Object content) {
        return content instanceof HeldValue held ? held.end : NO_END;
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
    static Object successor(Object content, Object value, Ttl ttl, LongSupplier millis) {
        if (!(content instanceof HeldValue held)) {
            return contentOf(value, ttl, millis);
        }
        return ttl.kind() == Ttl.Kind.OF_CACHE && held.tags.isEmpty()
                ? Objects.requireNonNull(value)
                : new HeldValue(value, ttl, held.tags, held.stamp, end(ttl, held.end, millis));
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
