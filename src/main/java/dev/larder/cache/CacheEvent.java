package dev.larder.cache;

import java.io.Serial;
import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** A change of an entry, as listeners see it. */
final class CacheEvent<K, V> extends CacheEntryEvent<K, V> {

    @Serial
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // events are not sent anywhere
    private final K key;

    @SuppressWarnings("serial")
    private final @Nullable V value;

    @SuppressWarnings("serial")
    private final @Nullable V oldValue;

    CacheEvent(Cache<K, V> cache, EventType type, K key, @Nullable V value, @Nullable V oldValue) {
        super(cache, type);
        this.key = key;
        this.value = value;
        this.oldValue = oldValue;
    }

    /** The same event for a listener that asked for no old values: a removed entry has no value either then. */
    @SuppressWarnings("unchecked") // the source is the cache that the constructor got
    CacheEvent<K, V> withoutOldValue() {
        boolean gone = getEventType() == EventType.REMOVED || getEventType() == EventType.EXPIRED;
        return new CacheEvent<>((Cache<K, V>) getSource(), getEventType(), key, gone ? null : value, null);
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    @SuppressWarnings("NullAway") // JSR-107 allows null here without a type that says so
    public V getValue() {
        return value;
    }

    @Override
    @SuppressWarnings("NullAway")
    public V getOldValue() {
        return oldValue;
    }

    @Override
    public boolean isOldValueAvailable() {
        return oldValue != null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return Unwrapping.unwrap(this, type);
    }
}
