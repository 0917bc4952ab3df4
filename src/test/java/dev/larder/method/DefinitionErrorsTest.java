package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Annotations that break a rule stop the deployment. The numbers are those of docs/reference/annotations.md. */
class DefinitionErrorsTest {

    @ParameterizedTest
    @MethodSource
    @DisplayName("58, 70, 71: the deployment stops, and the message names class, method and rule")
    void badBeanStopsDeployment(Class<?> bean, String method, String rule) {
        var message = deploymentProblem(bean);
        assertTrue(message.contains(bean.getName() + ": " + method), message);
        assertTrue(message.contains(rule), message);
    }

    static List<Object[]> badBeanStopsDeployment() {
        return List.of(
                new Object[] {PutWithoutValue.class, "method " + nameOf(PutWithoutValue.class), "exactly one must say"},
                new Object[] {PutWithTwoValues.class, "method " + nameOf(PutWithTwoValues.class), "exactly one must"},
                new Object[] {ResultWithValue.class, "method " + nameOf(ResultWithValue.class), "only @CachePut takes"},
                new Object[] {TwoAnnotations.class, "method " + nameOf(TwoAnnotations.class), "one cache annotation"},
                new Object[] {VoidResult.class, "method " + nameOf(VoidResult.class), "returns void"},
                new Object[] {OnTheClass.class, "@CacheRemoveAll stands on the class", "write it on the methods"});
    }

    private static String nameOf(Class<?> bean) {
        return bean.getName() + ".bad(";
    }

    @Test
    void allBadBeansAreNamedAtOnce() {
        var message = deploymentProblem(PutWithoutValue.class, TwoAnnotations.class);
        assertTrue(message.contains(PutWithoutValue.class.getName()), message);
        assertTrue(message.contains(TwoAnnotations.class.getName()), message);
    }

    @ParameterizedTest
    @ValueSource(classes = {FinalMethod.class, FinalMethodOfDependent.class})
    @DisplayName("79: the container itself refuses an annotation on a final method")
    void finalMethodStopsDeployment(Class<?> bean) {
        var message = deploymentProblem(bean);
        assertTrue(message.contains("WELD-001504") && message.contains("bad("), message);
    }

    @Test
    void classThatIsNoBeanIsNobodysConcern() {
        try (var container = LarderInWeld.start(NoBean.class)) {
            assertTrue(container.select(NoBean.class).isUnsatisfied());
        }
    }

    private static String deploymentProblem(Class<?>... beans) {
        return assertThrows(
                        RuntimeException.class, () -> LarderInWeld.start(beans).close())
                .getMessage();
    }

    @ApplicationScoped
    static class PutWithoutValue {
        @CachePut
        void bad(String name, String value) {}
    }

    @ApplicationScoped
    static class PutWithTwoValues {
        @CachePut
        void bad(@CacheValue String name, @CacheValue String value) {}
    }

    @ApplicationScoped
    static class ResultWithValue {
        @CacheResult
        Object bad(@CacheValue String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class TwoAnnotations {
        @CacheRemove
        @CacheRemoveAll
        void bad(String name) {}
    }

    @ApplicationScoped
    static class VoidResult {
        @CacheResult
        void bad(String name) {}
    }

    @ApplicationScoped
    @CacheRemoveAll
    static class OnTheClass {
        void find(String name) {}
    }

    @ApplicationScoped
    static class FinalMethod {
        @CacheResult
        final Object bad(String name) {
            return name;
        }
    }

    @Dependent
    static class FinalMethodOfDependent {
        @CacheResult
        final Object bad(String name) {
            return name;
        }
    }

    static class NoBean {
        @CacheResult
        void bad(String name) {}
    }
}
