package dev.larder.cache.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.cache.HeldValue;
import dev.larder.cache.Lifetime;
import dev.larder.cache.LocalEngine;
import dev.larder.cache.TierStatistics;
import dev.larder.cache.Ttl;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Entries in Caffeine. As long as all live for the cache's time, and none of it is taken off by chance, Caffeine is told one
 * time for all: where each has its own, a read takes twice as long. The first entry with a time of its own, or another time for
 * those to come, moves all into another Caffeine, which writers wait for and readers do not.
 */
final class CaffeineHeap implements LocalEngine {

    private final LongFunction<Caffeine<Object, Object>> builder;
    private final boolean slides;
    private Lifetime lifetime;
    private long maxEntries;
    private final ContentExpiry expiry;
    private final LongAdder evictions;
    private final LongAdder expirations;
    private final LongSupplier nanoTime;
    private final ReadWriteLock moving = new ReentrantReadWriteLock();
    private volatile Cache<Object, Object> entries;
    private volatile boolean each;

    /**
     * No entries yet.
     *
     * @param builder Caffeines with everything but times to live, for so many entries if nothing else limits them
     * @param maxEntries how many entries at first
     * @param lifetime how long entries live that have no time of their own
     * @param random decides how much of each time is taken off, if the lifetime wants some of it so
     * @param nanoTime the clock of those Caffeines
     */
    CaffeineHeap(
            LongFunction<Caffeine<Object, Object>> builder,
            long maxEntries,
            Lifetime lifetime,
            RandomGenerator random,
            LongAdder evictions,
            LongAdder expirations,
            LongSupplier nanoTime) {
        this.builder = builder;
        this.slides = lifetime.slides();
        this.lifetime = lifetime;
        this.maxEntries = maxEntries;
        this.expiry = new ContentExpiry(lifetime, random);
        this.evictions = evictions;
        this.expirations = expirations;
        this.nanoTime = nanoTime;
        this.each = lifetime.jitterPercent() > 0;
        this.entries = each
                ? builder.apply(maxEntries).expireAfter(expiry).build()
                : sameForAll(builder.apply(maxEntries), lifetime).build();
    }

    private static Caffeine<Object, Object> sameForAll(Caffeine<Object, Object> caffeine, Lifetime lifetime) {
        return lifetime.slides()
                ? caffeine.expireAfterAccess(lifetime.ttl())
                : caffeine.expireAfterWrite(lifetime.ttl());
    }

    @Override
    public @Nullable Object get(Object key) {
        return slides ? entries.policy().getIfPresentQuietly(key) : entries.getIfPresent(key);
    }

    @Override
    public @Nullable Object read(Object key) {
        return entries.getIfPresent(key);
    }

    @Override
    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong());
    }

    @Override
    public void put(Object key, Object content) {
        var lock = writing(content);
        try {
            entries.put(key, content);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean renew(Object key, Object content) {
        var lock = writing(content);
        try {
            return entries.asMap().replace(key, content) != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void remove(Object key) {
        var lock = writing();
        try {
            entries.invalidate(key);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void clear() {
        var lock = writing();
        try {
            entries.invalidateAll();
        } finally {
            lock.unlock();
        }
    }

    private Lock writing(Object content) {
        if (!each && HeldValue.ttlOf(content).kind() != Ttl.Kind.OF_CACHE) {
            move();
        }
        return writing();
    }

    private Lock writing() {
        var lock = moving.readLock();
        lock.lock();
        return lock;
    }

    private void move() {
        moving.writeLock().lock();
        try {
            moveLocked();
        } finally {
            moving.writeLock().unlock();
        }
    }

    private void moveLocked() {
        if (!each) {
            entries = moved();
            each = true;
        }
    }

    @Override
    public void adjust(Duration ttl, long newMaxEntries) {
        moving.writeLock().lock();
        try {
            maxEntries = newMaxEntries;
            entries.policy()
                    .eviction()
                    .filter(limit -> !limit.isWeighted())
                    .ifPresent(limit -> limit.setMaximum(maxEntries));
            if (!ttl.equals(lifetime.ttl())) {
                moveLocked();
                lifetime = lifetime.with(ttl);
                expiry.change(lifetime);
            }
        } finally {
            moving.writeLock().unlock();
        }
    }

    /** The same entries, each with the time that is left to it. */
    private Cache<Object, Object> moved() {
        Cache<Object, Object> target =
                builder.apply(maxEntries).expireAfter(expiry).build();
        var policy = entries.policy();
        var age = policy.expireAfterWrite().or(policy::expireAfterAccess).orElseThrow();
        var times = target.policy().expireVariably().orElseThrow();
        entries.asMap().forEach((key, content) -> {
            var left = age.ageOf(key).map(lifetime.ttl()::minus).orElse(Duration.ZERO);
            if (!left.isZero() && !left.isNegative()) {
                var unused = times.put(key, content, left);
            }
        });
        return target;
    }

    @Override
    public Iterator<Map.Entry<Object, Object>> entries() {
        return entries.asMap().entrySet().iterator();
    }

    @Override
    public void clearExpired() {
        entries.cleanUp();
    }

    @Override
    public List<TierStatistics> tiers() {
        var now = entries;
        now.cleanUp();
        var weight = now.policy().eviction().orElseThrow().weightedSize();
        return List.of(
                new TierStatistics("heap", now.estimatedSize(), weight.orElse(-1), evictions.sum(), expirations.sum()));
    }

    @Override
    public void close() {
        clear();
    }
}
