package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Annotations that stereotypes and other extensions add, or take away. The numbers are those of docs/reference/annotations.md.
 */
@InWeld
class AddedAnnotationsTest {

    @Test
    @DisplayName("74: an annotation that another extension adds works, with its members")
    void addedAnnotationCaches(Plain bean, LarderCacheManager caches) {
        var found = bean.find("pen", 1);
        assertSame(found, bean.find("pen", 2));
        assertSame(found, caches.cache("added").get(ArgumentsKey.of("pen")));
    }

    @Test
    @DisplayName("74: @CacheDefaults that another extension adds hold")
    void addedDefaultsHold(Plain bean, LarderCacheManager caches) {
        var found = bean.findByDefaults("pen");
        assertSame(found, caches.cache("added defaults").get(ArgumentsKey.of("pen")));
    }

    @Test
    @DisplayName("74: what another extension takes away caches no more")
    @HoldsWithoutCaching
    void annotationTakenAwayDoesNotCache(Plain bean) {
        assertNotSame(bean.findNoMore("pen"), bean.findNoMore("pen"));
    }

    @Test
    @DisplayName("74: a bean whose scope and bindings come from a stereotype caches")
    void beanOfAStereotypeCaches(OfStereotype bean) {
        CountingInterceptor.calls = 0;
        var found = bean.find("pen");
        assertSame(found, bean.find("pen"));
        assertEquals(1, CountingInterceptor.calls, "The application's own stands behind the cache");
        assertNotNull(bean.passBy());
        assertEquals(2, CountingInterceptor.calls);
    }

    @ApplicationScoped
    static class Plain {

        Object find(String name, int notInTheKey) {
            return new Object();
        }

        Object findByDefaults(String name) {
            return new Object();
        }

        @CacheResult(cacheName = "taken away")
        Object findNoMore(String name) {
            return new Object();
        }
    }

    /** What the extension copies from. */
    @CacheDefaults(cacheName = "added defaults")
    interface Model {

        @CacheResult(cacheName = "added")
        Object find(@CacheKey String name);

        @CacheResult
        Object findByDefaults(String name);
    }

    /** Another one than Larder's. */
    static class Adding implements Extension {

        void add(@Observes ProcessAnnotatedType<Plain> event) throws NoSuchMethodException {
            var find = Model.class.getDeclaredMethod("find", String.class);
            Annotation defaulted = Model.class
                    .getDeclaredMethod("findByDefaults", String.class)
                    .getAnnotation(CacheResult.class);
            var type = event.configureAnnotatedType().add(Model.class.getAnnotation(CacheDefaults.class));
            type.filterMethods(method -> method.getJavaMember().getName().equals("find"))
                    .forEach(method -> {
                        method.add(find.getAnnotation(CacheResult.class));
                        method.params().get(0).add(find.getParameterAnnotations()[0][0]);
                    });
            type.filterMethods(method -> method.getJavaMember().getName().equals("findByDefaults"))
                    .forEach(method -> method.add(defaulted));
            type.filterMethods(method -> method.getJavaMember().getName().equals("findNoMore"))
                    .forEach(method -> method.remove(CacheResult.class::isInstance));
        }
    }

    @InterceptorBinding
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Counting {}

    /** As the stereotypes of applications are, with {@code @Transactional} for a binding. */
    @Stereotype
    @ApplicationScoped
    @Counting
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Service {}

    @Interceptor
    @Counting
    @Priority(Interceptor.Priority.APPLICATION)
    static class CountingInterceptor {

        static int calls;

        @AroundInvoke
        Object around(InvocationContext context) throws Exception {
            calls++;
            return context.proceed();
        }
    }

    @Service
    static class OfStereotype {

        @CacheResult(cacheName = "of the stereotype")
        Object find(String name) {
            return new Object();
        }

        Object passBy() {
            return new Object();
        }
    }
}
