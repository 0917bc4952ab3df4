package dev.larder.cache.ehcache;

import dev.larder.cache.HeapSize;
import org.ehcache.config.ResourceUnit;
import org.ehcache.config.units.MemoryUnit;
import org.ehcache.core.spi.store.heap.SizeOfEngine;
import org.ehcache.core.spi.store.heap.SizeOfEngineProvider;
import org.ehcache.impl.internal.sizeof.NoopSizeOfEngine;
import org.ehcache.spi.service.Service;
import org.ehcache.spi.service.ServiceConfiguration;
import org.ehcache.spi.service.ServiceProvider;

/**
 * Tells Ehcache the sizes of entries where a heap is limited by bytes. Its own engine reads private fields of the JDK, which
 * a JVM since 17 refuses.
 */
@SuppressWarnings("deprecation") // the only way; Ehcache wants to limit heaps by entries alone from 4.0 on
final class EstimatedSizes implements SizeOfEngineProvider {

    @Override
    public SizeOfEngine createSizeOfEngine(ResourceUnit unit, ServiceConfiguration<?, ?>... configurations) {
        if (!(unit instanceof MemoryUnit)) {
            return new NoopSizeOfEngine(); // by its type Ehcache knows a heap that is limited by entries
        }
        var size = new HeapSize();
        return new SizeOfEngine() {
            @Override
            public <K, V> long sizeof(K key, org.ehcache.core.spi.store.Store.ValueHolder<V> holder) {
                return size.ofEntry(key, holder.get());
            }
        };
    }

    @Override
    public void start(ServiceProvider<Service> others) {
        // nothing to start
    }

    @Override
    public void stop() {
        // nothing to stop
    }
}
