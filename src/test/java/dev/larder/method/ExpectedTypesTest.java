package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.EntryTypes;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What annotated methods tell of the entries of their caches. */
class ExpectedTypesTest {

    @RegisterExtension
    static final ReadPlans PLANS = new ReadPlans();

    private static Map<String, EntryTypes> expected(Class<?>... types) {
        return ExpectedTypes.of(Stream.of(types).flatMap(type -> PLANS.of(type).values().stream()));
    }

    @CacheDefaults(cacheName = "orders")
    static class Orders {

        @CacheResult
        List<String> find(long id, LocalDate day) {
            return List.of();
        }

        @CachePut
        void change(@CacheKey long id, @CacheKey LocalDate day, boolean loudly, @CacheValue List<String> changed) {}

        @CacheRemove
        void forget(Integer id) {}

        @CacheRemoveAll
        void forgetAll(String why) {}

        @CacheResult(cacheName = "counts", exceptionCacheName = "failures")
        int count(String text) {
            return 0;
        }
    }

    private static Type texts() throws NoSuchMethodException {
        return Orders.class
                .getDeclaredMethod("find", long.class, LocalDate.class)
                .getGenericReturnType();
    }

    @Test
    void oneTypeOfAllThatIsPutIsTheValues() throws NoSuchMethodException {
        var expected = expected(Orders.class);
        assertEquals(
                EntryTypes.expected(Set.of(long.class, LocalDate.class, Integer.class), texts()),
                expected.get("orders"));
        assertEquals(EntryTypes.expected(Set.of(String.class), Integer.class), expected.get("counts"));
        assertEquals(EntryTypes.expected(Set.of(String.class), Object.class), expected.get("failures"));
    }

    @CacheDefaults(cacheName = "orders")
    static class OtherOrders {
        @CacheResult
        List<Integer> numbers() {
            return List.of();
        }

        @CacheResult(cacheName = "counts")
        Integer boxed() {
            return 0;
        }
    }

    @Test
    void typesThatDifferInAnArgumentAreNotOne() {
        var expected = expected(Orders.class, OtherOrders.class);
        assertEquals(Object.class, expected.get("orders").value());
        assertEquals(Integer.class, expected.get("counts").value(), "a primitive is kept boxed");
    }

    static class OwnResolver implements CacheResolverFactory {
        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<?> details) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
            throw new UnsupportedOperationException();
        }
    }

    static class OwnGenerator implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(
                CacheKeyInvocationContext<? extends java.lang.annotation.Annotation> c) {
            throw new UnsupportedOperationException();
        }
    }

    static class Elsewhere {
        @CacheResult(cacheName = "elsewhere", cacheResolverFactory = OwnResolver.class)
        String find(long id) {
            return "";
        }

        @CacheResult(cacheName = "own keys", cacheKeyGenerator = OwnGenerator.class)
        String keyed(long id) {
            return "";
        }
    }

    @Test
    void whatOthersDecideIsNotExpected() {
        assertEquals(Map.of("own keys", EntryTypes.expected(Set.of(), String.class)), expected(Elsewhere.class));
    }
}
