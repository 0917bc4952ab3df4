package dev.larder.cache.ehcache;

import dev.larder.cache.HeldValue;
import dev.larder.cache.Lifetime;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ehcache.core.spi.time.TimeSource;
import org.ehcache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Lets each entry live as its content says: a {@link HeldValue} for its own time, everything else for the cache's.
 *
 * <p>Where reads start the cache's time anew, Ehcache takes every look for a read. So those that are none say so, in their
 * thread, which is the one that Ehcache asks in.
 */
final class ContentExpiry implements ExpiryPolicy<Object, Object> {

    private final boolean slides;
    private volatile Lifetime lifetime;
    private final TimeSource time;
    private final RandomGenerator random;
    private final ThreadLocal<Boolean> looking = new ThreadLocal<>();

    /**
     * For the entries of one cache.
     *
     * @param time Ehcache's own clock
     * @param random decides how much of each time is taken off, if the lifetime wants some of it so
     */
    ContentExpiry(Lifetime lifetime, TimeSource time, RandomGenerator random) {
        this.slides = lifetime.slides();
        this.lifetime = lifetime;
        this.time = time;
        this.random = random;
    }

    /** Whether reads start the cache's time anew. */
    boolean slides() {
        return slides;
    }

    /** Ehcache's clock. */
    long millis() {
        return time.getTimeMillis();
    }

    /** Gives entries that are written or touched from now on another time. */
    void change(Duration ttl) {
        lifetime = lifetime.with(ttl);
    }

    /** Looks into Ehcache without a read: the time of what is seen goes on. */
    <T> @Nullable T look(Supplier<@Nullable T> look) {
        looking.set(true);
        try {
            return look.get();
        } finally {
            looking.remove();
        }
    }

    @Override
    public Duration getExpiryForCreation(Object key, Object content) {
        var duration = duration(content);
        return duration == null ? lifetime.next(random) : duration;
    }

    @Override
    public @Nullable Duration getExpiryForAccess(Object key, Supplier<?> content) {
        boolean isRead = slides && looking.get() == null;
        return isRead && HeldValue.ttlOf(content.get()).kind() == Ttl.Kind.OF_CACHE ? lifetime.next(random) : null;
    }

    @Override
    public @Nullable Duration getExpiryForUpdate(Object key, Supplier<?> oldContent, Object content) {
        return duration(content);
    }

    /** Null for as long as before. */
    private @Nullable Duration duration(Object content) {
        Ttl ttl = HeldValue.ttlOf(content);
        return switch (ttl.kind()) {
            case OF_CACHE, SLIDING -> lifetime.next(random);
            case UNCHANGED -> null;
            case ETERNAL -> INFINITE;
            case OWN -> ttl.duration().orElseThrow();
        };
    }
}
