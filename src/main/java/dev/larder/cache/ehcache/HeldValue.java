package dev.larder.cache.ehcache;

import dev.larder.cache.Ttl;

/**
 * A value with a time to live of its own. Values that live as their cache says are held without it.
 *
 * <p>Equal to itself only: each write is a version.
 */
final class HeldValue {

    private final Object value;
    private final Ttl ttl;

    HeldValue(Object value, Ttl ttl) {
        this.value = value;
        this.ttl = ttl;
    }

    Object value() {
        return value;
    }

    Ttl ttl() {
        return ttl;
    }

    /** What an entry's content stands for. */
    static Object valueOf(Object content) {
        return content instanceof HeldValue held ? held.value : content;
    }

    /** What an entry holds for a value. */
    static Object contentOf(Object value, Ttl ttl) {
        return ttl.kind() == Ttl.Kind.OF_CACHE ? value : new HeldValue(value, ttl);
    }
}
