package dev.larder.method;

/** What a cache annotation asks for around a call. */
sealed interface CacheAction {

    /**
     * {@code @CacheResult}: a stored outcome instead of the call, and the outcome of a call into the cache.
     *
     * @param skipGet whether the method runs even if its outcome is stored
     * @param exceptionCacheName the cache for exceptions; empty if they are not kept
     * @param keptExceptions which exceptions are kept
     */
    record KeepResult(boolean skipGet, String exceptionCacheName, ThrowableFilter keptExceptions)
            implements CacheAction {

        boolean keepsExceptions() {
            return !exceptionCacheName.isEmpty();
        }
    }

    /**
     * The three others: a change to the cache before or after the call.
     *
     * @param afterInvocation false: the change comes first, and stays if the method throws
     * @param madeDespite the throwables after which the change is made all the same
     */
    record ChangeCache(Change change, boolean afterInvocation, ThrowableFilter madeDespite) implements CacheAction {}

    /** What changes in the cache. */
    enum Change {
        PUT,
        REMOVE,
        REMOVE_ALL
    }
}
