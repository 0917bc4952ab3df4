package dev.larder.method;

/**
 * What one annotated method of one bean class has had from the cache. Counts are of this JVM, since its first call or since they
 * were cleared.
 */
public interface MethodStatisticsMXBean {

    /** The method: {@code com.acme.Shop.find(java.lang.String)}. */
    String getMethod();

    /** The annotation that it is cached by, {@code CacheResult}; several that remove, separated by commas. */
    String getAnnotation();

    /** The name of its cache; several separated by commas. */
    String getCache();

    /** Calls that were answered from the cache; calls that joined another one's load are not among them. */
    long getHits();

    /** Calls that found nothing in the cache. */
    long getMisses();

    /** How many of a hundred calls were hits; 0 without any. */
    float getHitPercentage();

    /** How often the method was run to load a value. */
    long getLoads();

    /** How often such a run threw. */
    long getLoadFailures();

    /** The mean time of such a run in microseconds; 0 without any. */
    float getAverageLoadTime();

    /** Calls that joined another one's load; each is a miss as well. */
    long getCollapsedLoads();

    /** Calls that got a value past its lifetime ({@code @CacheFreshness}); hits, unless they waited for a load first. */
    long getStaleServes();

    /** Loads in the background, before a value's end or in place of a stale one. */
    long getRefreshes();

    /** How many of them failed or could not begin. */
    long getRefreshFailures();

    /** Values that this method stored. */
    long getPuts();

    /** Removals that this method asked for, of one entry or of several at once, whether or not there was anything. */
    long getRemovals();

    /** Sets all counts to 0. */
    void clear();
}
