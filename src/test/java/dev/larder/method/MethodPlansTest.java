package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.util.AnnotationLiteral;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Set;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheResult;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plans of an application. The numbers are those of docs/reference/annotations.md. */
class MethodPlansTest {

    private static WeldContainer container;

    private final MethodPlans plans = new MethodPlans();

    @BeforeAll
    static void start() {
        container = LarderInWeld.start();
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void cachesForExceptionsAreAmongTheNames() {
        plans.read(container.getBeanManager().createAnnotatedType(Failing.class));
        assertEquals(Set.of("found", "missing"), plans.cacheNames());
    }

    @Test
    @DisplayName("8: a class that is read at its first call has its own @CacheDefaults")
    void lateClassHasItsOwnDefaults() throws NoSuchMethodException {
        assertEquals("of the heir", plan(Heir.class).getCacheName());
        assertEquals("of the heir", plan(Heir.class).getCacheName());
    }

    @Test
    @DisplayName("8: even if its superclass is known")
    void lateHeirOfAKnownClassHasItsOwnDefaults() throws NoSuchMethodException {
        plans.read(container.getBeanManager().createAnnotatedType(Base.class));
        assertEquals("of the heir", plan(Heir.class).getCacheName());
        assertEquals("of the base", plan(Base.class).getCacheName());
    }

    @Test
    void theSamePlanIsFoundAgain() throws NoSuchMethodException {
        assertSame(plan(Heir.class), plan(Heir.class));
    }

    @Test
    @DisplayName("34: the annotations are those that the container knows, and are collected once")
    void annotationsAreThoseOfTheContainer() throws NoSuchMethodException {
        var marking = new Marking(plans);
        try (var marked = new Weld()
                .disableDiscovery()
                .addExtension(marking)
                .addBeanClass(Base.class)
                .initialize()) {
            assertTrue(marked.isRunning());
        }
        var annotations = plan(Base.class).getAnnotations();
        assertTrue(annotations.stream().anyMatch(Marked.class::isInstance), annotations::toString);
        assertSame(annotations, plan(Base.class).getAnnotations());
    }

    private MethodPlan<?> plan(Class<?> target) throws NoSuchMethodException {
        Method method = Base.class.getDeclaredMethod("find");
        return plans.plan(target, method, container.getBeanManager());
    }

    static class Failing {
        @CacheResult(cacheName = "found", exceptionCacheName = "missing")
        Object find() {
            return "";
        }
    }

    @CacheDefaults(cacheName = "of the base")
    static class Base {
        @CacheResult
        Object find() {
            return "";
        }
    }

    @CacheDefaults(cacheName = "of the heir")
    static class Heir extends Base {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Marked {

        /** The annotation itself. */
        final class Literal extends AnnotationLiteral<Marked> implements Marked {

            private static final long serialVersionUID = 1;
        }
    }

    /** Adds an annotation that stands in no source, as extensions may. */
    record Marking(MethodPlans plans) implements Extension {

        void add(@Observes ProcessAnnotatedType<Base> event) {
            event.configureAnnotatedType().methods().forEach(method -> method.add(new Marked.Literal()));
        }

        void read(@Observes ProcessManagedBean<Base> event) {
            plans.read(event.getAnnotatedBeanClass());
        }
    }
}
