package dev.larder.method;

import dev.larder.metrics.MBeans;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the statistics of methods in the platform's MBean server, as
 * {@code dev.larder:type=MethodStatistics,CacheManager=<URI>,Class=<bean class>,Method=<name(types)>,Annotation=<name>}. One that cannot be shown is
 * logged, and the method works without. Safe for use by several threads.
 */
final class MethodMBeans {

    private static final Logger LOG = LoggerFactory.getLogger(MethodMBeans.class);

    private final URI manager;
    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    /** None yet. */
    MethodMBeans(URI manager) {
        this.manager = manager;
    }

    /** Shows the statistics of a method of a bean class, or of what the container made of it. */
    void show(Class<?> target, MethodStatisticsMXBean statistics) {
        Class<?> bean = target;
        while (bean.isSynthetic()) {
            bean = bean.getSuperclass();
        }
        var name = "dev.larder:type=MethodStatistics,CacheManager=%s,Class=%s,Method=%s,Annotation=%s"
                .formatted(
                        MBeans.harmless(manager.toString()),
                        MBeans.harmless(bean.getName()),
                        MBeans.harmless(statistics.getMethod()),
                        MBeans.harmless(statistics.getAnnotation()));
        try {
            MBeans.show(name, statistics);
            shown.add(name);
        } catch (IllegalStateException e) {
            LOG.warn("The statistics of {} are not shown", statistics.getMethod(), e);
        }
    }

    /** Takes all of them away. */
    void close() {
        shown.forEach(name -> {
            try {
                MBeans.hide(name);
            } catch (IllegalStateException e) {
                LOG.warn("An MBean stays", e);
            }
        });
    }
}
