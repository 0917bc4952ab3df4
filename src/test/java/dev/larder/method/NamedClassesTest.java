package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.lang.annotation.Annotation;
import java.util.List;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Key generators and resolver factories that nobody can make. The numbers are those of docs/reference/annotations.md. */
class NamedClassesTest {

    @ParameterizedTest
    @MethodSource
    @DisplayName("81: the deployment stops, and the message names class, method and rule")
    void classThatNobodyCanMakeStopsDeployment(List<Class<?>> beans, String rule) {
        var message = assertThrows(
                        RuntimeException.class,
                        () -> LarderInWeld.start(beans.toArray(Class<?>[]::new)).close())
                .getMessage();
        assertTrue(
                message.contains(
                        beans.get(0).getName() + ": method " + beans.get(0).getName() + ".bad("),
                message);
        assertTrue(message.contains(rule), message);
    }

    static List<Object[]> classThatNobodyCanMakeStopsDeployment() {
        return List.of(
                new Object[] {
                    List.of(OfUnmadeGenerator.class),
                    UnmadeGenerator.class.getName() + ", which is no bean and has no constructor without parameters"
                },
                new Object[] {List.of(OfAbstractGenerator.class), AbstractGenerator.class.getName() + ", which is no"},
                new Object[] {List.of(OfUnmadeFactory.class), UnmadeFactory.class.getName() + ", which is no bean and"},
                new Object[] {
                    List.of(OfAmbiguousGenerator.class, Generator.class, OtherGenerator.class),
                    Generator.class.getName() + ", which more than one bean is"
                });
    }

    @ApplicationScoped
    static class OfUnmadeGenerator {
        @CacheResult(cacheKeyGenerator = UnmadeGenerator.class)
        Object bad(String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class OfAbstractGenerator {
        @CacheResult(cacheKeyGenerator = AbstractGenerator.class)
        Object bad(String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class OfUnmadeFactory {
        @CacheResult(cacheResolverFactory = UnmadeFactory.class)
        Object bad(String name) {
            return name;
        }
    }

    @ApplicationScoped
    static class OfAmbiguousGenerator {
        @CacheResult(cacheKeyGenerator = Generator.class)
        Object bad(String name) {
            return name;
        }
    }

    @Dependent
    static class Generator implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return ArgumentsKey.of();
        }
    }

    @Dependent
    static class OtherGenerator extends Generator {}

    abstract static class AbstractGenerator implements CacheKeyGenerator {}

    record UnmadeGenerator(String name) implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return ArgumentsKey.of(name);
        }
    }

    record UnmadeFactory(CacheResolver resolver) implements CacheResolverFactory {
        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> method) {
            return resolver;
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> method) {
            return resolver;
        }
    }
}
