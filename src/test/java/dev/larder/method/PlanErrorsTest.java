package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import java.util.Map;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with annotations, and how it is said. The numbers are those of docs/reference/annotations.md. */
class PlanErrorsTest {

    @RegisterExtension
    static final ReadPlans PLANS = new ReadPlans();

    private static final Map<Class<?>, String> RULES = Map.of(
            PutWithoutValue.class, "has @CachePut and 0 parameters with @CacheValue",
            PutWithTwoValues.class, "has @CachePut and 2 parameters with @CacheValue",
            ResultWithValue.class, "has @CacheResult and a parameter with @CacheValue",
            RemoveWithValue.class, "has @CacheRemove and a parameter with @CacheValue",
            RemoveAllWithValue.class, "has @CacheRemoveAll and a parameter with @CacheValue",
            TwoAnnotations.class, "has @CacheResult and @CacheRemove; JSR-107 allows one",
            ThreeAnnotations.class, "has @CacheResult and @CacheRemove and @CacheRemoveAll; JSR-107 allows one",
            VoidResult.class, "has @CacheResult and returns void",
            InheritedError.class, "has @CacheResult and returns void");

    private static final Map<Class<?>, String> RULES_OF_CACHING = Map.of(
            PrivateMethod.class, "has @CacheResult and is private; no interceptor stands before a private method",
            StaticMethod.class, "has @CacheRemoveAll and is static; no interceptor stands before a static method",
            InheritedPrivateMethod.class, "has @CacheResult and is private",
            SameCaches.class, "keeps exceptions in the cache of its results, found",
            SameCachesByDefaults.class, "keeps exceptions in the cache of its results, shared");

    @ParameterizedTest
    @ValueSource(
            classes = {
                PutWithoutValue.class,
                PutWithTwoValues.class,
                ResultWithValue.class,
                RemoveWithValue.class,
                RemoveAllWithValue.class,
                TwoAnnotations.class,
                ThreeAnnotations.class,
                VoidResult.class,
                InheritedError.class
            })
    @DisplayName("58, 70: the message names class, method and rule")
    void messageNamesClassMethodAndRule(Class<?> type) {
        var message = assertThrows(CacheDefinitionException.class, () -> PLANS.of(type))
                .getMessage();
        assertTrue(message.startsWith(type.getName() + ": method "), message);
        assertTrue(message.contains("bad("), message);
        assertTrue(message.contains(RULES.get(type)), message);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                PrivateMethod.class,
                StaticMethod.class,
                InheritedPrivateMethod.class,
                SameCaches.class,
                SameCachesByDefaults.class
            })
    @DisplayName("79, 80: what would never be cached, or come back as what it is not")
    void methodThatCannotBeCachedIsNamed(Class<?> type) {
        var message = assertThrows(CacheDefinitionException.class, () -> PLANS.of(type))
                .getMessage();
        assertTrue(message.startsWith(type.getName() + ": method "), message);
        assertTrue(message.contains(RULES_OF_CACHING.get(type)), message);
    }

    @Test
    @DisplayName("80: the names count for nothing where a resolver finds the caches")
    void ownResolverMayTellCachesOfOneNameApart() {
        PLANS.of(SameNamesResolved.class);
    }

    @Test
    @DisplayName("82: an EJB's method from a class that is not public, unless it is overridden")
    void bridgeOfAnEjbIsNamed() {
        var message = assertThrows(
                        CacheDefinitionException.class, () -> PLANS.ofEjb(InheritedMethodsTest.Visible.class))
                .getMessage();
        assertTrue(
                message.contains("Visible.find(java.lang.String,int) is inherited from a class that is not"), message);
        PLANS.ofEjb(InheritedMethodsTest.Narrowed.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {WithGeneralView.class, WithBothViews.class, WithAnnotatedView.class})
    @DisplayName("82: an EJB's method that callers reach by a bridge")
    void bridgeToAnEjbIsNamed(Class<?> type) {
        var message = assertThrows(CacheDefinitionException.class, () -> PLANS.ofEjb(type))
                .getMessage();
        assertTrue(
                message.contains(type.getName() + ".find(java.lang.Object) is the bridge by which callers"), message);
        PLANS.of(type);
    }

    @ParameterizedTest
    @ValueSource(classes = {WithClassView.class, WithOwnView.class, InheritedMethodsTest.Narrowed.class})
    @DisplayName("82: an EJB's method that callers reach by its class, or an interface that declares it so")
    void methodOfAnEjbIsReachedAsItIs(Class<?> type) {
        PLANS.ofEjb(type);
    }

    @Test
    @DisplayName("73: what is overridden is wrong no more")
    void errorOfAnOverriddenMethodDoesNotCount() {
        PLANS.of(Mended.class);
    }

    @Test
    @DisplayName("73: an overload overrides nothing")
    void overloadOverridesNothing() {
        assertThrows(CacheDefinitionException.class, () -> PLANS.of(NotMended.class));
    }

    @Test
    @DisplayName("71: an annotation on the class is an error")
    void annotationOnTheClassIsAnError() {
        var message = assertThrows(CacheDefinitionException.class, () -> PLANS.of(OnTheClass.class))
                .getMessage();
        assertTrue(message.startsWith(OnTheClass.class.getName() + ": @CacheResult stands on the class"), message);
    }

    @Test
    void allErrorsOfAClassAreNamedAtOnce() {
        var message = assertThrows(CacheDefinitionException.class, () -> PLANS.of(SeveralErrors.class))
                .getMessage();
        assertAll(
                () -> assertTrue(message.contains("first("), message),
                () -> assertTrue(message.contains("second("), message));
    }

    static class PutWithoutValue {
        @CachePut
        void bad(String name, String value) {}
    }

    static class PutWithTwoValues {
        @CachePut
        void bad(String name, @CacheValue String one, @CacheValue String two) {}
    }

    static class ResultWithValue {
        @CacheResult
        Object bad(@CacheValue String name) {
            return name;
        }
    }

    static class RemoveWithValue {
        @CacheRemove
        void bad(@CacheValue String name) {}
    }

    static class RemoveAllWithValue {
        @CacheRemoveAll
        void bad(@CacheValue String name) {}
    }

    static class TwoAnnotations {
        @CacheResult
        @CacheRemove
        Object bad() {
            return "";
        }
    }

    static class ThreeAnnotations {
        @CacheResult
        @CacheRemove
        @CacheRemoveAll
        Object bad() {
            return "";
        }
    }

    static class VoidResult {
        @CacheResult
        void bad(String name) {}
    }

    static class InheritedError extends VoidResult {}

    @CacheResult
    static class OnTheClass {
        Object find() {
            return "";
        }
    }

    static class SeveralErrors {
        @CachePut
        void first(String name) {}

        @CacheResult
        void second(String name) {}
    }

    static class PrivateMethod {
        @CacheResult
        private Object bad() {
            return "";
        }
    }

    static class InheritedPrivateMethod extends PrivateMethod {}

    static class StaticMethod {
        @CacheRemoveAll
        static void bad() {}
    }

    static class SameCaches {
        @CacheResult(cacheName = "found", exceptionCacheName = "found")
        Object bad() {
            return "";
        }
    }

    @CacheDefaults(cacheName = "shared")
    static class SameCachesByDefaults {
        @CacheResult(exceptionCacheName = "shared")
        Object bad() {
            return "";
        }
    }

    static class SameNamesResolved {
        @CacheResult(
                cacheName = "found",
                exceptionCacheName = "found",
                cacheResolverFactory = PlanReaderTest.OwnFactory.class)
        Object good() {
            return "";
        }
    }

    interface General<T> {
        Object find(T name);
    }

    interface Own extends General<String> {
        @Override
        Object find(String name);
    }

    @Local
    interface Annotated<T> {
        Object find(T name);
    }

    static class WithGeneralView implements General<String> {
        @Override
        @CacheResult
        public Object find(String name) {
            return name;
        }
    }

    @LocalBean
    @Local(General.class)
    static class WithBothViews implements General<String> {
        @Override
        @CacheResult
        public Object find(String name) {
            return name;
        }
    }

    @LocalBean
    static class WithAnnotatedView implements Annotated<String> {
        @Override
        @CacheResult
        public Object find(String name) {
            return name;
        }
    }

    @LocalBean
    static class WithClassView implements General<String> {
        @Override
        @CacheResult
        public Object find(String name) {
            return name;
        }
    }

    static class WithOwnView implements Own {
        @Override
        @CacheResult
        public Object find(String name) {
            return name;
        }
    }

    static class Mended extends PutWithoutValue {
        @Override
        void bad(String name, String value) {}
    }

    static class Hidden {
        @CachePut
        void bad(String name) {}
    }

    static class NotMended extends Hidden {
        void bad(Object name) {}
    }
}
