package dev.larder.method;

import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Map;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Plans as they are read at deployment: out of the annotated types of a container, which runs for one test class. */
final class ReadPlans implements BeforeAllCallback {

    private WeldContainer container;

    @Override
    public void beforeAll(ExtensionContext test) {
        // Nested classes find the container of the class around them; the store closes it after the last test.
        container = test.getStore(Namespace.create(ReadPlans.class))
                .getOrComputeIfAbsent(WeldContainer.class, type -> LarderInWeld.start(), WeldContainer.class);
    }

    Map<Method, MethodPlan<?>> of(Class<?> type) {
        return PlanReader.read(container.getBeanManager().createAnnotatedType(type));
    }

    /** A class as the container knows it. */
    AnnotatedType<?> type(Class<?> type) {
        return container.getBeanManager().createAnnotatedType(type);
    }

    Map<Method, MethodPlan<?>> ofEjb(Class<?> type) {
        return PlanReader.readEjb(container.getBeanManager().createAnnotatedType(type));
    }
}
