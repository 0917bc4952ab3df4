package dev.larder.cache;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * JSR-107's beans in the platform's MBean server.
 *
 * <p>Source: {@code javax.cache.CacheManager#enableManagement}, which fixes the object names.
 */
final class MBeans {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final Pattern NOT_FOR_NAMES = Pattern.compile("[,:=\n*?\"]");

    /** The kinds of beans that a cache has. */
    enum Kind {
        CONFIGURATION("CacheConfiguration"),
        STATISTICS("CacheStatistics");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    private MBeans() {}

    /** Shows those beans of a cache that its configuration asks for. */
    static void show(LarderCache<?, ?> cache, CompleteConfiguration<?, ?> configuration) {
        if (configuration.isManagementEnabled()) {
            show(Kind.CONFIGURATION, cache, new ConfigurationView(configuration));
        }
        if (configuration.isStatisticsEnabled()) {
            show(Kind.STATISTICS, cache, cache.statistics());
        }
    }

    /** Takes all beans of a cache away. */
    static void hide(LarderCache<?, ?> cache) {
        for (var kind : Kind.values()) {
            hide(kind, cache);
        }
    }

    /** Shows a bean of a cache; one that is there already is replaced. */
    static void show(Kind kind, LarderCache<?, ?> cache, Object bean) {
        hide(kind, cache);
        try {
            SERVER.registerMBean(bean, name(kind, cache));
        } catch (JMException e) {
            throw new CacheException("The MBean of cache " + cache.getName() + " cannot be registered", e);
        }
    }

    /** Takes a bean of a cache away, if it is there. */
    static void hide(Kind kind, LarderCache<?, ?> cache) {
        try {
            SERVER.unregisterMBean(name(kind, cache));
        } catch (InstanceNotFoundException e) {
            return; // as it should be
        } catch (JMException e) {
            throw new CacheException("The MBean of cache " + cache.getName() + " cannot be unregistered", e);
        }
    }

    private static ObjectName name(Kind kind, LarderCache<?, ?> cache) throws MalformedObjectNameException {
        return new ObjectName("javax.cache:type=%s,CacheManager=%s,Cache=%s"
                .formatted(
                        kind.type, harmless(cache.getCacheManager().getURI().toString()), harmless(cache.getName())));
    }

    private static String harmless(String text) {
        return NOT_FOR_NAMES.matcher(text).replaceAll(".");
    }
}
