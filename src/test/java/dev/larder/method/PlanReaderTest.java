package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is read out of annotations. The numbers are those of docs/reference/annotations.md. */
class PlanReaderTest {

    @RegisterExtension
    static final ReadPlans PLANS = new ReadPlans();

    private static MethodPlan<?> plan(Class<?> type, String method) {
        return PLANS.of(type).values().stream()
                .filter(plan -> plan.method().getName().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private static String nameOf(Class<?> type, String method) {
        return plan(type, method).getCacheName();
    }

    @Nested
    class CacheNames {

        @Test
        @DisplayName("1: the method's name wins over the class's")
        void methodWinsOverClass() {
            assertEquals("own", nameOf(Named.class, "own"));
        }

        @Test
        @DisplayName("2: the class's name holds for methods without one")
        void classHoldsForItsMethods() {
            assertEquals("shared", nameOf(Named.class, "none"));
        }

        @Test
        @DisplayName("3, 4: else the signature, with the types as the class loader spells them")
        void signatureIsTheLastResort() {
            var start = PlanReaderTest.class.getName() + "$Unnamed.";
            assertEquals(start + "nothing()", nameOf(Unnamed.class, "nothing"));
            assertEquals(
                    start + "many(int,[Ljava.lang.String;,java.util.Map$Entry,[[J)", nameOf(Unnamed.class, "many"));
        }

        @Test
        @DisplayName("5: overloads have a cache each")
        void overloadsDiffer() {
            assertEquals(
                    2,
                    PLANS.of(Overloaded.class).values().stream()
                            .map(MethodPlan::getCacheName)
                            .distinct()
                            .count());
        }

        @Test
        @DisplayName("7: @CacheDefaults alone plans nothing")
        void defaultsAlonePlanNothing() {
            assertEquals(Map.of(), PLANS.of(DefaultsAlone.class));
        }

        @Test
        @DisplayName("8: @CacheDefaults is found on the nearest superclass that has it, on no interface")
        void defaultsAreInherited() {
            assertEquals("shared", nameOf(Child.class, "none"));
            assertEquals("own", nameOf(Child.class, "own"));
            assertEquals("nearer", nameOf(ChildWithDefaults.class, "none"));
            assertTrue(nameOf(OfInterface.class, "find").endsWith("OfInterface.find()"));
        }

        @Test
        @DisplayName("9: an inherited method's signature is of the class that declares it")
        void subclassesAreNotInTheName() {
            assertEquals(nameOf(Unnamed.class, "nothing"), nameOf(UnnamedChild.class, "nothing"));
        }
    }

    @Nested
    class Keys {

        @Test
        @DisplayName("17, 21: all parameters in their order")
        void allParameters() {
            assertEquals(List.of(0, 1, 2), positions("all"));
        }

        @Test
        @DisplayName("18, 21: with @CacheKey only those, in their order")
        void chosenParameters() {
            assertEquals(List.of(0, 2), positions("chosen"));
        }

        @Test
        @DisplayName("19: @CacheValue is no key")
        void valueIsNoKey() {
            assertEquals(List.of(0, 2), positions("put"));
            assertEquals(List.of(0), positions("putChosen"));
        }

        @Test
        @DisplayName("20: a parameter with both annotations is key and value")
        void keyAndValueInOne() {
            assertEquals(List.of(1), positions("putByValue"));
            assertEquals(
                    Optional.of(1),
                    plan(Keyed.class, "putByValue").parameters().value().map(MethodParameter::position));
        }

        @Test
        @DisplayName("27: the method's generator and resolver win over the class's")
        void methodsGeneratorWins() {
            assertEquals(
                    OwnGenerator.class, plan(Generated.class, "own").members().keyGenerator());
            assertEquals(
                    SharedGenerator.class,
                    plan(Generated.class, "none").members().keyGenerator());
            assertEquals(
                    CacheKeyGenerator.class, plan(Keyed.class, "all").members().keyGenerator());
            assertEquals(
                    OwnFactory.class, plan(Generated.class, "own").members().resolverFactory());
            assertEquals(
                    SharedFactory.class, plan(Generated.class, "none").members().resolverFactory());
        }

        private List<Integer> positions(String method) {
            return plan(Keyed.class, method).parameters().keys().stream()
                    .map(MethodParameter::position)
                    .toList();
        }
    }

    @Test
    @DisplayName("34: a plan tells its method, annotations and cache")
    void planTellsItsDetails() throws Exception {
        var plan = plan(Named.class, "own");
        var method = Named.class.getDeclaredMethod("own");
        assertEquals(method, plan.getMethod());
        assertEquals(method.getAnnotation(CacheResult.class), plan.getCacheAnnotation());
        assertEquals(Set.of(method.getAnnotations()), plan.getAnnotations());
    }

    @Test
    @DisplayName("77: the bridge of a generic method has no plan of its own")
    void bridgeHasNoPlan() {
        assertEquals(
                Set.of("java.lang.String"),
                PLANS.of(OfText.class).keySet().stream()
                        .map(method -> Arrays.stream(method.getParameterTypes())
                                .map(Class::getName)
                                .collect(Collectors.joining()))
                        .collect(Collectors.toSet()));
    }

    @CacheDefaults(cacheName = "shared")
    static class Named {
        @CacheResult(cacheName = "own")
        Object own() {
            return "";
        }

        @CacheResult
        Object none() {
            return "";
        }
    }

    static class Child extends Named {}

    @CacheDefaults(cacheName = "nearer")
    static class ChildWithDefaults extends Named {}

    @CacheDefaults(cacheName = "of the interface")
    interface WithDefaults {}

    static class OfInterface implements WithDefaults {
        @CacheResult
        Object find() {
            return "";
        }
    }

    static class Unnamed {
        @CacheResult
        Object nothing() {
            return "";
        }

        @CacheRemove
        void many(int one, String[] two, Map.Entry<String, String> three, long[]... four) {}
    }

    static class UnnamedChild extends Unnamed {}

    static class Overloaded {
        @CacheResult
        Object find(String name) {
            return name;
        }

        @CacheResult
        Object find(Object name) {
            return name;
        }
    }

    @CacheDefaults(cacheName = "shared")
    static class DefaultsAlone {
        Object find() {
            return "";
        }
    }

    static class Keyed {
        @CacheResult
        Object all(int one, String two, Object three) {
            return "";
        }

        @CacheResult
        Object chosen(@CacheKey int one, String two, @CacheKey Object three) {
            return "";
        }

        @CachePut
        void put(int one, @CacheValue String two, Object three) {}

        @CachePut
        void putChosen(@CacheKey int one, @CacheValue String two, Object three) {}

        @CachePut
        void putByValue(int one, @CacheKey @CacheValue String two) {}
    }

    @CacheDefaults(cacheKeyGenerator = SharedGenerator.class, cacheResolverFactory = SharedFactory.class)
    static class Generated {
        @CacheResult(cacheKeyGenerator = OwnGenerator.class, cacheResolverFactory = OwnFactory.class)
        Object own() {
            return "";
        }

        @CacheResult
        Object none() {
            return "";
        }
    }

    static class SharedGenerator implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return ArgumentsKey.of();
        }
    }

    static class OwnGenerator extends SharedGenerator {}

    static class SharedFactory implements CacheResolverFactory {
        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> method) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> method) {
            throw new UnsupportedOperationException();
        }
    }

    static class OwnFactory extends SharedFactory {}

    abstract static class Finder<T> {
        abstract Object find(T name);
    }

    static class OfText extends Finder<String> {
        @Override
        @CacheResult
        Object find(String name) {
            return name;
        }
    }
}
