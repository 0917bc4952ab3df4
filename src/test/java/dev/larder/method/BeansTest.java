package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheResult;
import org.jboss.weld.context.bound.Bound;
import org.jboss.weld.context.bound.BoundSessionContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Beans of all scopes, and what stands between a caller and them. The numbers are those of docs/reference/annotations.md. */
@InWeld
class BeansTest {

    @Test
    @DisplayName("75: @ApplicationScoped")
    void applicationScopedBeanCaches(OfApplication bean) {
        assertSame(bean.find("pen"), bean.find("pen"));
    }

    @Test
    @DisplayName("75: @Dependent; two instances share the cache")
    void dependentBeansCache(OfDependent one, OfDependent two) {
        assertNotSame(one, two);
        assertSame(one.find("pen"), two.find("pen"));
    }

    @Test
    @DisplayName("75: jakarta.inject.Singleton")
    void singletonCaches(OfSingleton bean) {
        assertSame(bean.find("pen"), bean.find("pen"));
    }

    @Test
    @DisplayName("75: @RequestScoped; requests share the cache")
    void requestScopedBeanCaches(OfRequest bean, RequestContextController request) {
        request.activate();
        var found = bean.find("pen");
        request.deactivate();
        request.activate();
        assertSame(found, bean.find("pen"));
        request.deactivate();
    }

    @Test
    @DisplayName("75: @SessionScoped; the bean still caches after its session was passivated")
    void passivatedBeanCaches(OfSession bean, BoundSession session) throws Exception {
        var content = new HashMap<String, Object>();
        session.begin(content);
        bean.remember("in the session");
        var found = bean.find("pen");
        session.end(content);

        var read = serializedAndBack(content);
        session.begin(read);
        assertEquals("in the session", bean.remembered());
        assertSame(found, bean.find("pen"));
        session.end(read);
    }

    @Test
    @DisplayName("72: a bean's call of its own method passes the interceptor by")
    @HoldsWithoutCaching
    void selfInvocationIsNotCached(OfApplication bean) {
        assertNotSame(bean.findThroughSelf("pen"), bean.findThroughSelf("pen"));
    }

    @Test
    @DisplayName("73: an inherited method keeps its annotation")
    void inheritedMethodCaches(Heir bean) {
        assertSame(bean.find("pen"), bean.find("pen"));
    }

    @Test
    @DisplayName("8, 9: what is inherited lies in the cache that the superclass's @CacheDefaults names")
    void inheritedMethodUsesInheritedDefaults(Heir bean, LarderCacheManager caches) {
        assertSame(bean.find("pen"), caches.cache("inherited").get(ArgumentsKey.of("pen")));
    }

    @Test
    @DisplayName("73: an override without an annotation is not cached")
    @HoldsWithoutCaching
    void overrideIsNotCached(Overrider bean) {
        assertNotSame(bean.find("pen"), bean.find("pen"));
    }

    @Test
    @DisplayName("73: an annotation on an interface's method counts for nothing")
    @HoldsWithoutCaching
    void annotationOnAnInterfaceDoesNotCount(OfInterface bean) {
        assertNotSame(bean.find("pen"), bean.find("pen"));
    }

    @Test
    @DisplayName("77: a generic method caches through its class and through its interface alike")
    void genericMethodCaches(OfText bean) {
        Finder<String> finder = bean;
        assertSame(bean.find("pen"), finder.find("pen"));
        assertSame(finder.find("pen"), finder.find("pen"));
    }

    private static Map<String, Object> serializedAndBack(Map<String, Object> content) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(content);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked") // what was written a line above
            var read = (Map<String, Object>) in.readObject();
            return read;
        }
    }

    @ApplicationScoped
    static class OfApplication {
        @CacheResult(cacheName = "found")
        Object find(String name) {
            return new Object();
        }

        Object findThroughSelf(String name) {
            return find(name);
        }
    }

    @Dependent
    static class OfDependent {
        @CacheResult(cacheName = "found")
        Object find(String name) {
            return new Object();
        }
    }

    @Singleton
    static class OfSingleton {
        @CacheResult(cacheName = "found")
        Object find(String name) {
            return new Object();
        }
    }

    @RequestScoped
    static class OfRequest {
        @CacheResult(cacheName = "found")
        Object find(String name) {
            return new Object();
        }
    }

    @SessionScoped
    static class OfSession implements Serializable {

        private static final long serialVersionUID = 1;

        private String remembered = "";

        void remember(String text) {
            remembered = text;
        }

        String remembered() {
            return remembered;
        }

        @CacheResult(cacheName = "found")
        Object find(String name) {
            return new Object();
        }
    }

    /** Sessions without a servlet container: Weld keeps their beans in a map. */
    @Dependent
    static class BoundSession {

        @Inject
        @Bound
        BoundSessionContext context;

        void begin(Map<String, Object> content) {
            context.associate(content);
            context.activate();
        }

        void end(Map<String, Object> content) {
            context.deactivate();
            context.dissociate(content);
        }
    }

    @CacheDefaults(cacheName = "inherited")
    static class Ancestor {
        @CacheResult
        Object find(String name) {
            return new Object();
        }
    }

    @ApplicationScoped
    static class Heir extends Ancestor {}

    @ApplicationScoped
    static class Overrider extends Ancestor {
        @Override
        Object find(String name) {
            return new Object();
        }
    }

    interface Annotated {
        @CacheResult(cacheName = "found")
        Object find(String name);
    }

    @ApplicationScoped
    static class OfInterface implements Annotated {
        @Override
        public Object find(String name) {
            return new Object();
        }
    }

    interface Finder<T> {
        Object find(T name);
    }

    @ApplicationScoped
    static class OfText implements Finder<String> {
        @Override
        @CacheResult(cacheName = "found")
        public Object find(String name) {
            return new Object();
        }
    }
}
