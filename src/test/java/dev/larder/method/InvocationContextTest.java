package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a key generator sees of a call. The numbers are those of docs/reference/annotations.md. */
@InWeld
class InvocationContextTest {

    private static final List<CacheKeyInvocationContext<? extends Annotation>> SEEN = new ArrayList<>();

    @AfterEach
    void forget() {
        SEEN.clear();
    }

    @Test
    @DisplayName("33, 34: target, method, annotations and cache")
    void callTellsWhereItIs(Shop shop) throws Exception {
        var target = shop.find("pen", 7).get(0);
        var call = seen();
        assertSame(target, call.getTarget());
        var method = Shop.class.getDeclaredMethod("find", String.class, int.class);
        assertEquals(method, call.getMethod());
        assertEquals(Set.of(method.getAnnotations()), call.getAnnotations());
        assertEquals(method.getAnnotation(CacheResult.class), call.getCacheAnnotation());
        assertEquals("goods", call.getCacheName());
    }

    @Test
    @DisplayName("35: all parameters and those of the key, with value, type, annotations and position")
    void callTellsItsParameters(Shop shop) throws Exception {
        shop.find("pen", 7);
        var all = seen().getAllParameters();
        assertEquals(List.of("pen", 7), values(all));
        assertEquals(
                List.of(String.class, int.class),
                Arrays.stream(all).map(CacheInvocationParameter::getRawType).toList());
        assertArrayEquals(
                new int[] {0, 1},
                Arrays.stream(all).mapToInt(one -> one.getParameterPosition()).toArray());
        assertEquals(
                Set.of(CacheKey.class),
                Set.copyOf(all[1].getAnnotations().stream()
                        .map(Annotation::annotationType)
                        .toList()));
        assertEquals(Set.of(), all[0].getAnnotations());
        assertEquals(List.of(7), values(seen().getKeyParameters()));
    }

    @Test
    @DisplayName("35: the arrays are the caller's to keep")
    void arraysAreCopies(Shop shop) {
        shop.find("pen", 7);
        assertNotSame(seen().getAllParameters(), seen().getAllParameters());
        seen().getKeyParameters()[0] = null;
        assertEquals(List.of(7), values(seen().getKeyParameters()));
    }

    @Test
    @DisplayName("36: the value parameter is there for @CachePut")
    void putHasAValueParameter(Shop shop) {
        shop.put("pen", "value");
        var value = seen().getValueParameter();
        assertEquals("value", value.getValue());
        assertEquals(1, value.getParameterPosition());
        assertEquals(List.of("pen"), values(seen().getKeyParameters()));
    }

    @Test
    @DisplayName("36: and for no other")
    void resultHasNoValueParameter(Shop shop) {
        shop.find("pen", 7);
        assertNull(seen().getValueParameter());
        SEEN.clear();
        shop.remove("pen");
        assertNull(seen().getValueParameter());
    }

    @Test
    @DisplayName("37: a call unwraps to the container's context and to nothing foreign")
    void callUnwrapsToTheContainersContext(Shop shop) {
        shop.find("pen", 7);
        assertEquals("find", seen().unwrap(InvocationContext.class).getMethod().getName());
        assertThrows(IllegalArgumentException.class, () -> seen().unwrap(Method.class));
        assertTrue(SEEN.contains(seen().unwrap(CacheKeyInvocationContext.class)));
    }

    private static CacheKeyInvocationContext<? extends Annotation> seen() {
        assertFalse(SEEN.isEmpty(), "no key was asked for");
        return SEEN.get(0);
    }

    private static List<Object> values(CacheInvocationParameter[] parameters) {
        return Arrays.stream(parameters).map(CacheInvocationParameter::getValue).toList();
    }

    @ApplicationScoped
    static class Shop {

        @CacheResult(cacheName = "goods", cacheKeyGenerator = Watcher.class)
        List<Object> find(String name, @CacheKey int size) {
            return List.of(this); // bare, it would come out as the client proxy
        }

        @CachePut(cacheName = "goods", cacheKeyGenerator = Watcher.class)
        void put(String name, @CacheValue String value) {}

        @CacheRemove(cacheName = "goods", cacheKeyGenerator = Watcher.class)
        void remove(String name) {}
    }

    static class Watcher implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> call) {
            SEEN.add(call);
            return ArgumentsKey.of("always the same");
        }
    }
}
