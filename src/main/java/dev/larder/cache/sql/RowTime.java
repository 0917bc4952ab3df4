package dev.larder.cache.sql;

/**
 * How long a row lives from now on.
 *
 * @param isOwn whether it is not the cache's: reads do not start such a one anew
 */
record RowTime(long millis, boolean isOwn) {

    /** As the two columns take it. */
    void into(Parameters parameters) {
        parameters.number(millis).number(isOwn ? 1 : 0);
    }
}
