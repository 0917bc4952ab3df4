package dev.larder.cache;

import javax.cache.management.CacheStatisticsMXBean;

/** JSR-107's statistics, and what they lack. Counts are of this JVM, since the cache was made or the counts were cleared. */
public interface LarderStatisticsMXBean extends CacheStatisticsMXBean {

    /** Entries that the store found to be past their time; those that nobody looked for are not among them yet. */
    long getExpirations();

    /** How often a value was loaded, by a cache loader or a method. */
    long getLoads();

    /** How often a load threw. */
    long getLoadFailures();

    /** The mean time of a load in microseconds. */
    float getAverageLoadTime();

    /** How often a caller shared another caller's load. */
    long getCollapsedLoads();

    /** How often a caller got a value that was past its lifetime. */
    long getStaleServes();

    /** How many loads began in the background, because a hit came near the end of the lifetime or in the time after it. */
    long getRefreshes();

    /** How many of those failed, or could not begin. */
    long getRefreshFailures();

    /** Entries that could not be read and were removed. */
    long getUnreadable();

    /** How often the store could not be reached: such reads were misses, such writes were dropped. */
    long getUnavailable();

    /** How many entries there are; -1 if the store cannot say. */
    long getEntries();
}
