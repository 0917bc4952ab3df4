package dev.larder.method;

import java.util.function.Predicate;

/**
 * Decides whether a call is cached: what {@link CacheIf} and {@link CacheUnless} name instead of an expression. One object for all
 * calls of a method, so safe for use by several threads. Should it throw, that is logged once, and the call is not cached.
 */
@FunctionalInterface
public interface CacheCondition extends Predicate<CachedCall> {

    /**
     * Whether it is asked after the method, with the result. Asked once per method.
     *
     * @return false if it is asked before, so that the cache is not read either
     */
    default boolean seesResult() {
        return true;
    }
}
