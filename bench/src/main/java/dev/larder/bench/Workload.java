package dev.larder.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;

/** What all rows of {@link CacheResultHit} have in common: the entries, and the duty of the caches that hold them. */
final class Workload {

    /** A power of two, so that the next key is found by a mask. */
    static final int KEYS = 1024;

    /** Long enough that nothing expires in a run; caches that have it must still look at the clock. */
    static final Duration TTL = Duration.ofHours(1);

    /** Enough that nothing is evicted. */
    static final long MAX_ENTRIES = 10_000;

    private Workload() {}

    static String[] keys() {
        return IntStream.range(0, KEYS).mapToObj(i -> "key-" + i).toArray(String[]::new);
    }

    /** The same duty as JSR-107 says it, which knows no bound. */
    static MutableConfiguration<Object, Object> byReference() {
        var ttl = new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, TTL.toMillis());
        return new MutableConfiguration<>()
                .setStoreByValue(false)
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(ttl));
    }

    /** The expensive result for a key. */
    static String value(String key) {
        return "value of " + key;
    }

    /** The value of a hit; a miss ends the run, as its time would be taken for that of a hit. */
    static Object hit(Object value) {
        if (value == null) {
            throw new IllegalStateException("A miss where every call must hit");
        }
        return value;
    }
}
