package dev.larder.cache;

import java.util.List;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import org.jspecify.annotations.Nullable;

/** One registered listener, with its filter and the configuration that it was registered by. */
record Listening<K, V>(
        CacheEntryListenerConfiguration<K, V> configuration,
        CacheEntryListener<? super K, ? super V> listener,
        @Nullable CacheEntryEventFilter<? super K, ? super V> filter) {

    static <K, V> Listening<K, V> of(CacheEntryListenerConfiguration<K, V> configuration) {
        var filterFactory = configuration.getCacheEntryEventFilterFactory();
        return new Listening<>(
                configuration,
                configuration.getCacheEntryListenerFactory().create(),
                filterFactory == null ? null : filterFactory.create());
    }

    /**
     * Tells the listener of an event, if it listens to events of that kind and its filter lets it through.
     *
     * @throws CacheEntryListenerException if listener or filter throw
     */
    void tell(CacheEvent<K, V> event) {
        var seen = configuration.isOldValueRequired() ? event : event.withoutOldValue();
        try {
            if (filter == null || passes(seen)) {
                dispatch(seen);
            }
        } catch (CacheEntryListenerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CacheEntryListenerException("A listener failed on " + event.getEventType(), e);
        }
    }

    private boolean passes(CacheEvent<K, V> event) {
        return listens(event) && filter != null && filter.evaluate(event);
    }

    private boolean listens(CacheEvent<K, V> event) {
        return switch (event.getEventType()) {
            case CREATED -> listener instanceof CacheEntryCreatedListener;
            case UPDATED -> listener instanceof CacheEntryUpdatedListener;
            case REMOVED -> listener instanceof CacheEntryRemovedListener;
            case EXPIRED -> listener instanceof CacheEntryExpiredListener;
        };
    }

    @SuppressWarnings(
            "unchecked") // a listener of a supertype takes events of the subtype: JSR-107's signatures lack a wildcard
    private void dispatch(CacheEvent<K, V> event) {
        Iterable<CacheEntryEvent<? extends K, ? extends V>> events = List.of(event);
        switch (event.getEventType()) {
            case CREATED -> {
                if (listener instanceof CacheEntryCreatedListener<?, ?> created) {
                    ((CacheEntryCreatedListener<K, V>) created).onCreated(events);
                }
            }
            case UPDATED -> {
                if (listener instanceof CacheEntryUpdatedListener<?, ?> updated) {
                    ((CacheEntryUpdatedListener<K, V>) updated).onUpdated(events);
                }
            }
            case REMOVED -> {
                if (listener instanceof CacheEntryRemovedListener<?, ?> removed) {
                    ((CacheEntryRemovedListener<K, V>) removed).onRemoved(events);
                }
            }
            case EXPIRED -> {
                if (listener instanceof CacheEntryExpiredListener<?, ?> expired) {
                    ((CacheEntryExpiredListener<K, V>) expired).onExpired(events);
                }
            }
        }
    }
}
