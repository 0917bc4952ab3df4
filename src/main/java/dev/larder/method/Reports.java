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

    /** Reports an entry that the method removed. */
    void removal(Object key) {
        statistics.removal();
        trace.changed(key, "removed");
    }

    /** Reports that the method removed all entries. */
    void removalOfAll() {
        statistics.removal();
        trace.changed(null, "all removed");
    }
}
