package dev.larder.cache.ehcache;

import dev.larder.cache.HeldValue;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.util.function.Supplier;
import org.ehcache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/** Lets each entry live as its content says: a {@link HeldValue} for its own time, everything else for the cache's. */
final class ContentExpiry implements ExpiryPolicy<Object, Object> {

    private final Duration ofCache;

    ContentExpiry(Duration ofCache) {
        this.ofCache = ofCache;
    }

    @Override
    public Duration getExpiryForCreation(Object key, Object content) {
        var duration = duration(content);
        return duration == null ? ofCache : duration;
    }

    @Override
    public @Nullable Duration getExpiryForAccess(Object key, Supplier<?> content) {
        return null; // a touch is a write here
    }

    @Override
    public @Nullable Duration getExpiryForUpdate(Object key, Supplier<?> oldContent, Object content) {
        return duration(content);
    }

    /** Null for as long as before. */
    private @Nullable Duration duration(Object content) {
        Ttl ttl = HeldValue.ttlOf(content);
        return switch (ttl.kind()) {
            case OF_CACHE -> ofCache;
            case UNCHANGED -> null;
            case ETERNAL -> INFINITE;
            case OWN -> ttl.duration().orElseThrow();
        };
    }
}
