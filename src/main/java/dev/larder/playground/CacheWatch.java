package dev.larder.playground;

import dev.larder.cache.Caches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.stream.StreamSupport;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Watches the {@link Catalogue}'s cache from outside, as any program can: by the statistics MBean that JSR-107 gives every
 * cache, and by iterating over the entries, since the MBean has no number of them.
 */
@ApplicationScoped
class CacheWatch {

    @Inject
    private Caches caches;

    /** JSR-107 counts each entry that an iteration passes as a hit. These are ours and not the visitors'. */
    private long ownHits;

    synchronized CacheFigures figures() {
        var cache = caches.cache(Catalogue.CACHE); // makes it and its MBean, should this be the first to ask
        long entries = StreamSupport.stream(cache.spliterator(), false).count();
        ownHits += entries;
        return new CacheFigures(statistic("CacheHits") - ownHits, statistic("CacheMisses"), entries);
    }

    private long statistic(String attribute) {
        var name = "javax.cache:type=CacheStatistics,CacheManager=%s,Cache=%s"
                .formatted(inName(caches.manager().getURI().toString()), inName(Catalogue.CACHE));
        try {
            return (long) ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(name), attribute);
        } catch (JMException e) {
            throw new IllegalStateException("There is no " + attribute + " of " + name, e);
        }
    }

    /** JSR-107's spelling of what the name of an MBean may not hold. Source: {@code CacheManager.enableStatistics}. */
    private static String inName(String text) {
        return text.replaceAll("[,:=\n]", ".");
    }
}
