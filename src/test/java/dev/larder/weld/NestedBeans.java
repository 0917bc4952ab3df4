package dev.larder.weld;

import dev.larder.cache.LarderCacheManager;
import java.util.Optional;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a container of the classes nested in a test's class, and gives the test what it asks for as parameters out of it.
 * The caches are destroyed after each test.
 *
 * <p>With the configuration parameter {@value #INTERCEPTORS}{@code =off} the container has no interceptors.
 */
public final class NestedBeans implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

    /** Name of the configuration parameter. */
    public static final String INTERCEPTORS = "interceptors";

    @Override
    public void beforeAll(ExtensionContext test) {
        var classes = test.getRequiredTestClass().getDeclaredClasses();
        boolean off = test.getConfigurationParameter(INTERCEPTORS).equals(Optional.of("off"));
        var container = off ? LarderInWeld.startWithoutInterceptors(classes) : LarderInWeld.start(classes);
        store(test).put(WeldContainer.class, container); // which closes it after the last test
    }

    @Override
    public void afterEach(ExtensionContext test) {
        var manager = container(test).select(LarderCacheManager.class).get();
        manager.getCacheNames().forEach(manager::destroyCache);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return container(test).select(parameter.getParameter().getType()).isResolvable();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return container(test).select(parameter.getParameter().getType()).get();
    }

    private static WeldContainer container(ExtensionContext test) {
        return store(test).get(WeldContainer.class, WeldContainer.class);
    }

    private static Store store(ExtensionContext test) {
        return test.getStore(Namespace.create(NestedBeans.class));
    }
}
