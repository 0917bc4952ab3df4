package dev.larder.cache;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of one cache. Synchronous ones are told in the thread of the change, before it returns; the others by an
 * executor, where what they throw is logged.
 */
final class Listeners<K, V> {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final Cache<K, V> cache;
    private final Executor executor;
    private final Values<K, V> values;
    private final List<Listening<K, V>> all = new CopyOnWriteArrayList<>();

    Listeners(Cache<K, V> cache, Executor executor, Values<K, V> values) {
        this.cache = cache;
        this.executor = executor;
        this.values = values;
    }

    /** The name of the cache that they listen to. */
    String cacheName() {
        return cache.getName();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void register(CacheEntryListenerConfiguration<K, V> configuration) {
        all.add(Listening.of(configuration));
    }

    void deregister(CacheEntryListenerConfiguration<K, V> configuration) {
        all.stream()
                .filter(one -> one.configuration().equals(configuration))
                .toList()
                .forEach(one -> {
                    if (all.remove(one)) {
                        close(one);
                    }
                });
    }

    void created(K key, V value) {
        tell(EventType.CREATED, key, value, null);
    }

    void updated(K key, V value, V oldValue) {
        tell(EventType.UPDATED, key, value, oldValue);
    }

    void removed(K key, V oldValue) {
        tell(EventType.REMOVED, key, oldValue, oldValue);
    }

    private void tell(EventType type, K key, V value, @Nullable V oldValue) {
        if (all.isEmpty()) {
            return;
        }
        var event = new CacheEvent<>(cache, type, values.copy(key), values.copy(value), values.valueOut(oldValue));
        for (var one : all) {
            if (one.configuration().isSynchronous()) {
                one.tell(event);
            } else {
                tellLater(one, event);
            }
        }
    }

    private void tellLater(Listening<K, V> one, CacheEvent<K, V> event) {
        try {
            executor.execute(() -> {
                try {
                    one.tell(event);
                } catch (RuntimeException e) {
                    LOG.warn("An asynchronous listener of cache {} failed", cache.getName(), e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.warn("An event of cache {} came after its end and reaches no asynchronous listener", cache.getName());
        }
    }

    void close() {
        // A loop and no method reference: the archive of an application that ends may be gone, so that what was never
        // needed before cannot be loaded any more.
        for (var one : all) {
            close(one);
        }
        all.clear();
    }

    private static void close(Listening<?, ?> one) {
        Closing.quietly(one.listener());
        Closing.quietly(one.filter());
    }
}
