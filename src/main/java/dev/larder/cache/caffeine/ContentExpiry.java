package dev.larder.cache.caffeine;

import com.github.benmanes.caffeine.cache.Expiry;
import dev.larder.cache.HeldValue;
import dev.larder.cache.Lifetime;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Lets each entry live as its content asks. Nanoseconds; what is longer than they can say is for ever. */
final class ContentExpiry implements Expiry<Object, Object> {

    private static final long FOR_EVER = Long.MAX_VALUE;
    private static final Duration LONGEST = Duration.ofNanos(FOR_EVER);

    private volatile Lifetime lifetime;
    private final RandomGenerator random;

    ContentExpiry(Lifetime lifetime, RandomGenerator random) {
        this.lifetime = lifetime;
        this.random = random;
    }

    /** Gives entries that are written or touched from now on another time. */
    void change(Lifetime other) {
        lifetime = other;
    }

    @Override
    public long expireAfterCreate(Object key, Object content, long now) {
        return remaining(content, ofCache());
    }

    @Override
    public long expireAfterUpdate(Object key, Object content, long now, long before) {
        return remaining(content, before);
    }

    @Override
    public long expireAfterRead(Object key, Object content, long now, long before) {
        boolean slides = lifetime.slides() && HeldValue.ttlOf(content).kind() == Ttl.Kind.OF_CACHE;
        return slides ? ofCache() : before;
    }

    private long remaining(Object content, long before) {
        Ttl ttl = HeldValue.ttlOf(content);
        return switch (ttl.kind()) {
            case OF_CACHE, SLIDING -> ofCache();
            case UNCHANGED -> before;
            case ETERNAL -> FOR_EVER;
            case OWN -> nanos(ttl.duration().orElseThrow());
        };
    }

    private long ofCache() {
        return nanos(lifetime.next(random));
    }

    private static long nanos(Duration duration) {
        return duration.compareTo(LONGEST) < 0 ? duration.toNanos() : FOR_EVER;
    }
}
