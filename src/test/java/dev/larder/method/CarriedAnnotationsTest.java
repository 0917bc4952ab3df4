package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cache annotations on other annotations stop the deployment. The numbers are those of docs/reference/annotations.md. */
class CarriedAnnotationsTest {

    @ParameterizedTest
    @MethodSource
    @DisplayName("71, 74: the deployment stops, and the message names class, annotation and what it carries")
    void carriedAnnotationStopsDeployment(List<Class<?>> classes, String problem) {
        var message = assertThrows(
                        RuntimeException.class,
                        () -> LarderInWeld.start(classes.toArray(Class<?>[]::new))
                                .close())
                .getMessage();
        assertTrue(message.contains(classes.get(0).getName() + ": " + problem), message);
    }

    static List<Object[]> carriedAnnotationStopsDeployment() {
        return List.of(
                new Object[] {List.of(OfStereotype.class), "@Service carries @CacheResult to all its methods; write it"
                },
                new Object[] {List.of(OfWiderStereotype.class), "@WiderService carries @CacheResult to all its methods"
                },
                new Object[] {
                    List.of(OfMadeStereotype.class, StereotypeMaker.class),
                    "@MadeService carries @CacheRemoveAll to all its methods"
                },
                new Object[] {List.of(OfBinding.class), "@Kept carries @CacheResult to all its methods"},
                new Object[] {
                    List.of(OfBoundMethod.class),
                    "method " + OfBoundMethod.class.getName() + ".find(java.lang.String) has @Kept, which carries"
                            + " @CacheResult; write that on the method itself"
                });
    }

    @Test
    @DisplayName("73, 74: what an overridden method has counts for nothing")
    void overriddenMethodDoesNotCount() {
        LarderInWeld.start(Overrider.class).close();
    }

    @Stereotype
    @ApplicationScoped
    @CacheResult
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Service {}

    @Stereotype
    @Service
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface WiderService {}

    /** One by an extension only. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface MadeService {}

    @InterceptorBinding
    @CacheResult(cacheName = "kept")
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Kept {}

    @Service
    static class OfStereotype {
        Object find(String name) {
            return name;
        }
    }

    @WiderService
    static class OfWiderStereotype {
        Object find(String name) {
            return name;
        }
    }

    @MadeService
    @ApplicationScoped
    static class OfMadeStereotype {
        Object find(String name) {
            return name;
        }
    }

    @CacheRemoveAll
    @ApplicationScoped
    interface Model {}

    static class StereotypeMaker implements Extension {
        void make(@Observes BeforeBeanDiscovery event) {
            event.addStereotype(MadeService.class, Model.class.getAnnotation(CacheRemoveAll.class));
        }
    }

    @Kept
    @ApplicationScoped
    static class OfBinding {
        Object find(String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class OfBoundMethod {
        @Kept
        Object find(String name) {
            return name;
        }
    }

    static class Bound {
        @Kept
        Object find(String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class Overrider extends Bound {
        @Override
        Object find(String name) {
            return name;
        }
    }
}
