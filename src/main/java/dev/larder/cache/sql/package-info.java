/**
 * Entries in a table of a SQL database, by plain JDBC.
 *
 * <p>Found by {@code cache}. Where the database fails within the time limit: {@link
 * dev.larder.cache.StoreUnavailableException}; nothing that it has committed is lost.
 */
@NullMarked
package dev.larder.cache.sql;

import org.jspecify.annotations.NullMarked;
