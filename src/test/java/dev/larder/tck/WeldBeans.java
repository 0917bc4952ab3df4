package dev.larder.tck;

import javax.cache.annotation.BeanProvider;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * Where the TCK's tests get their beans: from the container of the present run.
 *
 * <p>The TCK makes one by {@code ServiceLoader} and keeps it for ever, so the container is handed over in a static field.
 */
public final class WeldBeans implements BeanProvider {

    private static WeldContainer container;

    /** Runs the tests with the beans of that container. */
    static void in(WeldContainer beans, Runnable tests) {
        container = beans;
        try {
            tests.run();
        } finally {
            container = null;
        }
    }

    @Override
    public <T> T getBeanByType(Class<T> type) {
        return container.select(type).get();
    }
}
