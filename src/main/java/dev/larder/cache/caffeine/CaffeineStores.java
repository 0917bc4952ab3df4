package dev.larder.cache.caffeine;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.larder.cache.CacheSettings;
import dev.larder.cache.Capabilities;
import dev.larder.cache.EntryStore;
import dev.larder.cache.EntryStoreFactory.Stores;
import dev.larder.cache.HeapSize;
import dev.larder.cache.ReferenceStore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The stores of one cache manager; they share nothing.
 *
 * @param nanoTime the clock that they expire by
 */
record CaffeineStores(LongSupplier nanoTime) implements Stores {

    @Override
    public Capabilities capabilities() {
        return ReferenceStore.CAPABILITIES;
    }

    @Override
    public EntryStore<Object, Object> store(String cache, CacheSettings settings) {
        var evictions = new LongAdder();
        var expirations = new LongAdder();
        var builder = Caffeine.newBuilder()
                .expireAfter(new ContentExpiry(settings.ttl()))
                .ticker(nanoTime::getAsLong)
                // In the caller's thread: a server's applications start no threads, and nothing here takes long.
                .executor(Runnable::run)
                .evictionListener(
                        (key, content, cause) -> (cause == RemovalCause.EXPIRED ? expirations : evictions).increment());
        if (settings.maxBytes().isPresent()) {
            var size = new HeapSize();
            builder.maximumWeight(settings.maxBytes().get())
                    .weigher((key, content) -> (int) Math.min(Integer.MAX_VALUE, size.ofEntry(key, content)));
        } else {
            builder.maximumSize(settings.maxEntries());
        }
        return new ReferenceStore(cache, new CaffeineHeap(builder.build(), evictions, expirations));
    }

    @Override
    public void close() {
        // nothing is shared
    }
}
