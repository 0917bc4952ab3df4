package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.HoldsWithoutCaching;
import dev.larder.weld.InWeld;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who called is known when the stage completes. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class CallersOfStagesTest {

    private static Object stored(LarderCacheManager caches, String key) {
        return caches.cache("pages").get(ArgumentsKey.of(key));
    }

    @Test
    @DisplayName("114: the principal is who called, not whoever completes the stage")
    void principalIsOfTheCall(Pages pages, Visitor visitor, LarderCacheManager caches) {
        visitor.comes("ann");
        pages.find("a");
        visitor.comes(Visitor.NOBODY);
        pages.complete("own");
        assertNull(stored(caches, "a"));
        pages.find("b");
        visitor.comes("ann");
        pages.complete("common");
        assertEquals("common", stored(caches, "b"));
    }

    @Test
    @DisplayName("114: so for @CachePut and skipGet")
    void principalOfPutsIsOfTheCall(Pages pages, Visitor visitor, LarderCacheManager caches) {
        visitor.comes("ann");
        pages.put("c", "own");
        visitor.comes(Visitor.NOBODY);
        pages.complete("done");
        assertNull(stored(caches, "c"));
        pages.put("d", "common");
        visitor.comes("ann");
        pages.complete("done");
        assertEquals("common", stored(caches, "d"));
        pages.refresh("e");
        visitor.comes(Visitor.NOBODY);
        pages.complete("own");
        assertNull(stored(caches, "e"));
    }

    @Test
    @DisplayName("114: and has his name")
    void principalHasAName(Pages pages, Visitor visitor, LarderCacheManager caches) {
        visitor.comes("ann");
        pages.ofAnn("f");
        visitor.comes("bob");
        pages.complete("own");
        assertEquals("own", stored(caches, "f"));
        pages.ofAnn("g");
        visitor.comes("ann");
        pages.complete("own");
        assertNull(stored(caches, "g"));
    }

    @Test
    @DisplayName("223: skipGet, and a cache of another provider, ask the container nothing once the call has returned")
    @HoldsWithoutCaching
    void endedCallIsNotAsked(CacheOperations operations, LarderCacheManager caches) throws Exception {
        for (var name : new String[] {"refresh", "foreign"}) {
            var own = new Pages();
            var call = new EndingCall(own, Pages.class.getDeclaredMethod(name, String.class), name);
            var answer =
                    (CompletionStage<?>) operations.of(own, call.getMethod()).invoke(call);
            call.hasEnded = true;
            own.complete("v");
            assertEquals("v", answer.toCompletableFuture().join());
            assertEquals("v", stored(caches, name));
        }
    }

    /** As an EJB's container has it: it answers until the call has returned. */
    private static final class EndingCall implements InvocationContext {

        private final Pages pages;
        private final Method method;
        private final String argument;
        private boolean hasEnded;

        EndingCall(Pages pages, Method method, String argument) {
            this.pages = pages;
            this.method = method;
            this.argument = argument;
        }

        private <T> T answer(T answer) {
            if (hasEnded) {
                throw new IllegalStateException("the call has returned");
            }
            return answer;
        }

        @Override
        public Object getTarget() {
            return answer(pages);
        }

        @Override
        public Object getTimer() {
            return answer(null);
        }

        @Override
        public Method getMethod() {
            return answer(method);
        }

        @Override
        public Constructor<?> getConstructor() {
            return answer(null);
        }

        @Override
        public Object[] getParameters() {
            return answer(new Object[] {argument});
        }

        @Override
        public void setParameters(Object[] parameters) {
            answer(parameters);
        }

        @Override
        public Map<String, Object> getContextData() {
            return answer(new HashMap<>());
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // what a method returns
        public Object proceed() {
            return answer(pages.begun());
        }
    }

    @Singleton
    @Alternative
    @Priority(1)
    static class Visitor implements Principal {

        static final String NOBODY = "UNAUTHENTICATED";

        private String name = NOBODY;

        void comes(String who) {
            name = who;
        }

        @Override
        public String getName() {
            return name;
        }
    }

    @ApplicationScoped
    static class Pages {

        private CompletableFuture<String> stage = new CompletableFuture<>();

        CompletableFuture<String> begun() {
            stage = new CompletableFuture<>();
            return stage;
        }

        void complete(String value) {
            stage.complete(value);
        }

        @CacheResult(cacheName = "pages")
        @CacheUnless("principal != null and result == 'own'")
        CompletionStage<String> find(String path) {
            return begun();
        }

        @CacheResult(cacheName = "pages")
        @CacheIf("principal.name == 'ann' and result == 'own'")
        CompletionStage<String> ofAnn(String path) {
            return begun();
        }

        @CachePut(cacheName = "pages")
        @CacheUnless("principal != null and page == 'own' and result == 'done'")
        CompletionStage<String> put(String path, @CacheValue String page) {
            return begun();
        }

        @CacheResult(cacheName = "pages", skipGet = true)
        @CacheUnless("principal != null and result == 'own' and path != ''")
        CompletionStage<String> refresh(String path) {
            return begun();
        }

        @CacheResult(cacheName = "pages", cacheResolverFactory = ForeignCaches.class)
        @CacheIf("result == 'v' and path == 'foreign'")
        CompletionStage<String> foreign(String path) {
            return begun();
        }
    }
}
