package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import javax.cache.Cache;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which cache a call uses. The numbers are those of docs/reference/annotations.md. */
@InWeld
class CacheResolverTest {

    /** What the factories were asked for. */
    private static final List<String> ASKED = new ArrayList<>();

    @AfterEach
    void forget() {
        ASKED.clear();
    }

    @Test
    @DisplayName("10, 16: the class's factory resolves the cache, a class without a bean too")
    void plainClassResolves(Resolved resolved, LarderCacheManager caches) {
        var found = resolved.find("pen");
        assertSame(found, resolved.find("pen"));
        assertSame(found, caches.cache("plain").get(ArgumentsKey.of("pen")));
    }

    @Test
    @DisplayName("10, 16: the method's factory wins, and a bean is taken as the bean it is")
    void beanResolves(Resolved resolved, LarderCacheManager caches) {
        var found = resolved.findByBean("pen");
        assertSame(found, caches.cache("bean").get(ArgumentsKey.of("pen")));
    }

    @Test
    @DisplayName("11: the interface itself names no factory: the class's is used, else the application's own caches")
    void interfaceItselfNamesNoFactory(Resolved resolved, Counted counted, LarderCacheManager caches) {
        var found = resolved.findByInterface("pen");
        assertSame(found, caches.cache("plain").get(ArgumentsKey.of("pen")));
        var own = counted.findByInterface("pen");
        assertSame(own, caches.cache("uncounted").get(ArgumentsKey.of("pen")));
        assertEquals(List.of("get found", "resolve found"), ASKED);
    }

    @Test
    @DisplayName("12, 13: a resolver is got once per method, and asked at each call")
    void resolverIsGotOnceAndAskedEachTime(Counted counted) {
        counted.find("pen");
        counted.find("pen");
        counted.find("ink");
        assertEquals(List.of("get counted", "resolve counted", "resolve counted", "resolve counted"), ASKED);
    }

    @Test
    @DisplayName("14: the exceptions' resolver is got only where exceptions are stored")
    void exceptionsHaveAResolverOfTheirOwn(Failing failing, LarderCacheManager caches) {
        var thrown = new IOException();
        assertSame(thrown, assertThrows(IOException.class, () -> failing.fail("pen", thrown)));
        assertSame(thrown, caches.cache("exceptions").get(ArgumentsKey.of("pen")));
        assertEquals(List.of("get failing", "get for exceptions missing"), ASKED.subList(0, 2));
    }

    @Test
    @DisplayName("13: @CacheRemoveAll resolves its cache as well")
    void removeAllResolves(Resolved resolved) {
        var found = resolved.find("pen");
        resolved.removeAll();
        assertNotSame(found, resolved.find("pen"));
        assertEquals(1, ASKED.stream().filter("resolve removed"::equals).count());
    }

    @ApplicationScoped
    @CacheDefaults(cacheResolverFactory = PlainFactory.class)
    static class Resolved {

        @CacheResult(cacheName = "found")
        Object find(String name) {
            return new Object();
        }

        @CacheResult(cacheName = "found", cacheResolverFactory = BeanFactory.class)
        Object findByBean(String name) {
            return new Object();
        }

        @CacheResult(cacheName = "found", cacheResolverFactory = CacheResolverFactory.class)
        Object findByInterface(String name) {
            return new Object();
        }

        @CacheRemoveAll(cacheName = "removed")
        void removeAll() {}
    }

    @ApplicationScoped
    static class Counted {

        @CacheResult(cacheName = "uncounted", cacheResolverFactory = CacheResolverFactory.class)
        Object findByInterface(String name) {
            return new Object();
        }

        @CacheResult(cacheName = "counted", cacheResolverFactory = PlainFactory.class)
        Object find(String name) {
            return new Object();
        }
    }

    @ApplicationScoped
    static class Failing {

        @CacheResult(cacheName = "failing", exceptionCacheName = "missing", cacheResolverFactory = PlainFactory.class)
        Object fail(@CacheKey String name, IOException thrown) throws IOException {
            throw thrown;
        }
    }

    /** No bean: it has no scope. */
    static class PlainFactory implements CacheResolverFactory {

        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> method) {
            ASKED.add("get " + method.getCacheName());
            return new NamedResolver("plain");
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> method) {
            ASKED.add("get for exceptions " + method.getCacheAnnotation().exceptionCacheName());
            return new NamedResolver("exceptions");
        }
    }

    @Dependent
    static class BeanFactory implements CacheResolverFactory {

        @Inject
        BeanName name;

        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> method) {
            return new NamedResolver(name.text());
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> method) {
            throw new UnsupportedOperationException("no exceptions are stored here");
        }
    }

    @ApplicationScoped
    static class BeanName {
        String text() {
            return "bean";
        }
    }

    record NamedResolver(String name) implements CacheResolver {

        @Override
        public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> call) {
            ASKED.add("resolve " + call.getCacheName());
            return CDI.current().select(LarderCacheManager.class).get().cache(name);
        }
    }
}
