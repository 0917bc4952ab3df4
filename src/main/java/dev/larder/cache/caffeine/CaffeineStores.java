package dev.larder.cache.caffeine;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.Capabilities.Ability;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.HeapSize;
import dev.larder.cache.LocalStore;
import dev.larder.cache.TagRemovals;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The stores of one cache manager; they share nothing.
 *
 * @param nanoTime the clock that they expire by
 * @param random decides what is taken off times to live
 */
record CaffeineStores(LongSupplier nanoTime, RandomGenerator random) implements Stores {

    static final Capabilities CAPABILITIES = Capabilities.of(
            Ability.SCAN, Ability.TAGS, Ability.REFERENCES, Ability.MAX_ENTRIES, Ability.MAX_BYTES, Ability.TINY_LFU);

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public EntryStore<Object, Object> store(String cache, CacheSettings settings) {
        var evictions = new LongAdder();
        var expirations = new LongAdder();
        var size = new HeapSize();
        return new LocalStore(
                cache,
                new CaffeineHeap(
                        maxEntries -> limited(settings.limits().maxBytes(), maxEntries, size)
                                .ticker(nanoTime::getAsLong)
                                // In the caller's thread: a server's applications start no threads, and nothing takes
                                // long.
                                .executor(Runnable::run)
                                .evictionListener((key, content, cause) ->
                                        (cause == RemovalCause.EXPIRED ? expirations : evictions).increment()),
                        settings.limits().maxEntries(),
                        settings.lifetime(),
                        random,
                        evictions,
                        expirations,
                        nanoTime),
                CAPABILITIES,
                new TagRemovals());
    }

    private static Caffeine<Object, Object> limited(Optional<Long> maxBytes, long maxEntries, HeapSize size) {
        return maxBytes.map(bytes -> Caffeine.newBuilder().maximumWeight(bytes).weigher((key, content) ->
                        (int) Math.min(Integer.MAX_VALUE, size.ofEntry(key, content))))
                .orElseGet(() -> Caffeine.newBuilder().maximumSize(maxEntries));
    }

    @Override
    public void close() {
        // nothing is shared
    }
}
