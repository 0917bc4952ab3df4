package dev.larder.method;

/**
 * What is reported of the calls of one method.
 *
 * @param afterException changes caches after the method has thrown, and reports if that fails
 */
record Reports(MethodStatistics statistics, CallTrace trace, ChangeAfterException afterException) {

    /** Reports a value that the method stored by itself. */
    void put(Object key) {
        statistics.put();
        trace.changed(key, "stored");
    }

    /** Reports what the method removed. */
    void removal(CacheRemoval removal) {
        statistics.removal();
        trace.removed(removal);
    }
}
