package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKeyInvocationContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with annotations that remove. The numbers are those of docs/reference/larder-annotations.md. */
class RemovalErrorsTest {

    @RegisterExtension
    static final ReadPlans PLANS = new ReadPlans();

    record Wrong(Class<?> type, String problem) {}

    static List<Wrong> wrongs() {
        return List.of(
                new Wrong(Private.class, "has @CacheInvalidate and is private; no interceptor stands before a private"),
                new Wrong(Static.class, "has @CacheInvalidateMatching and is static; no interceptor stands before a"),
                new Wrong(NoCache.class, "has @CacheInvalidateTagged without a cache, and no @CacheDefaults names one"),
                new Wrong(NamelessDefaults.class, "has @CacheInvalidate without a cache, and no @CacheDefaults names"),
                new Wrong(Unknown.class, "{usr} asks for an argument usr; there are: user, name, result"),
                new Wrong(NoResult.class, "{result} asks for an argument result; there are: user, name"),
                new Wrong(ResultBefore.class, "{result} asks for an argument result; there are: user, name"),
                new Wrong(Second.class, "has @CacheInvalidate(\"{nme}\"), where {nme} asks for an argument nme"),
                new Wrong(BlankKey.class, "has @CacheInvalidate with a blank text"),
                new Wrong(KeysAndBy.class, "has @CacheInvalidate with keys and with by; one of them says"),
                new Wrong(NoTags.class, "has @CacheInvalidateTagged without a tag; name one or more"),
                new Wrong(BlankTag.class, "has @CacheInvalidateTagged with a blank text"),
                new Wrong(EmptyPattern.class, "has an empty @CacheInvalidateMatching"),
                new Wrong(OpenSet.class, "a [ is not closed by a ] before the next argument or the end; write \\["),
                new Wrong(ValueInASet.class, "a [ is not closed by a ] before the next argument or the end"),
                new Wrong(
                        LastBackslash.class, "a \\ has no character after it that would stand for itself; write \\\\"),
                new Wrong(BackslashBeforeValue.class, "a \\ has no character after it"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    @DisplayName("151: the message names class, method, what is wrong and what is allowed")
    void messageNamesWhatIsWrong(Wrong wrong) {
        var message = assertThrows(
                        CacheDefinitionException.class, () -> new MethodPlans().read(PLANS.type(wrong.type())))
                .getMessage();
        assertTrue(message.startsWith(wrong.type().getName() + ": method "), message);
        assertTrue(message.contains("bad("), message);
        assertTrue(message.contains(wrong.problem()), message);
    }

    @Test
    @DisplayName("151: it stops the deployment")
    void wrongOneStopsDeployment() {
        var message = assertThrows(
                        RuntimeException.class,
                        () -> LarderInWeld.start(Misplaced.class).close())
                .getMessage();
        assertTrue(message.contains(Misplaced.class.getName() + ": method "), message);
        assertTrue(message.contains("there are: name"), message);
    }

    @Test
    @DisplayName("151: a class that computes keys and cannot be had stops the deployment")
    void unmadeKeysStopDeployment() {
        var message = assertThrows(
                        RuntimeException.class,
                        () -> LarderInWeld.start(OfUnmade.class).close())
                .getMessage();
        assertTrue(message.contains(OfUnmade.class.getName() + ": method "), message);
        assertTrue(message.contains(Unmade.class.getName() + ", which is no bean and has no constructor"), message);
    }

    @Test
    @DisplayName("151: an EJB may not inherit one from a class that is not public")
    void ejbMayNotInheritAHiddenOne() {
        var message = assertThrows(
                        CacheDefinitionException.class, () -> new MethodPlans().readEjb(PLANS.type(Heir.class)))
                .getMessage();
        assertTrue(message.contains("is inherited from a class that is not public"), message);
    }

    @Test
    @DisplayName("145: the caches are known by name at deployment, and those of patterns as such")
    void cachesAreKnown() {
        var plans = new MethodPlans();
        plans.read(PLANS.type(Right.class));
        assertEquals(Set.of("keys", "patterns", "tags", "named"), plans.cacheNames());
        assertEquals(Set.of("patterns"), plans.scannedCacheNames());
    }

    @Test
    @DisplayName("145: so are the types of their keys")
    void keyTypesAreKnown() {
        var plans = new MethodPlans();
        plans.read(PLANS.type(Right.class));
        var types = plans.expectedTypes();
        assertEquals(Set.of(String.class), types.get("keys").keys());
        assertEquals(Set.of(long.class), types.get("named").keys());
        assertEquals(Set.of(), types.get("patterns").keys());
        assertEquals(Set.of(), types.get("tags").keys());
    }

    @CacheDefaults(cacheName = "named")
    static class Right {
        @CacheInvalidate(cache = "keys", keys = "a:{0}")
        @CacheInvalidateMatching(cache = "patterns", value = "a\\[{id}[a-c]?*\\*")
        @CacheInvalidateTagged(cache = "tags", value = "a")
        @CacheInvalidate
        public void good(long id) {}
    }

    static class Private {
        @CacheInvalidate(cache = "a")
        @SuppressWarnings("unused") // only read
        private void bad() {}
    }

    static class Static {
        @CacheInvalidateMatching(cache = "a", value = "*")
        public static void bad() {}
    }

    static class NoCache {
        @CacheInvalidateTagged("a")
        public void bad() {}
    }

    @CacheDefaults
    static class NamelessDefaults {
        @CacheInvalidate
        public void bad() {}
    }

    static class Unknown {
        @CacheInvalidate(cache = "a", keys = "{usr}")
        public int bad(String user, String name) {
            return 1;
        }
    }

    static class NoResult {
        @CacheInvalidate(cache = "a", keys = "{result}")
        public void bad(String user, String name) {}
    }

    static class ResultBefore {
        @CacheInvalidate(cache = "a", keys = "{result}", afterInvocation = false)
        public int bad(String user, String name) {
            return 1;
        }
    }

    static class Second {
        @CacheInvalidate(
                cache = "a",
                keys = {"{name}", "{nme}"})
        public void bad(String name) {}
    }

    static class BlankKey {
        @CacheInvalidate(cache = "a", keys = " ")
        public void bad() {}
    }

    static class KeysAndBy {
        @CacheInvalidate(cache = "a", keys = "{name}", by = Unmade.class)
        public void bad(String name) {}
    }

    static class NoTags {
        @CacheInvalidateTagged(
                cache = "a",
                value = {})
        public void bad() {}
    }

    static class BlankTag {
        @CacheInvalidateTagged(
                cache = "a",
                value = {"a", ""})
        public void bad() {}
    }

    static class EmptyPattern {
        @CacheInvalidateMatching(cache = "a", value = "")
        public void bad() {}
    }

    static class OpenSet {
        @CacheInvalidateMatching(cache = "a", value = "a[bc")
        public void bad() {}
    }

    static class ValueInASet {
        @CacheInvalidateMatching(cache = "a", value = "a[{name}]")
        public void bad(String name) {}
    }

    static class LastBackslash {
        @CacheInvalidateMatching(cache = "a", value = "a\\")
        public void bad() {}
    }

    static class BackslashBeforeValue {
        @CacheInvalidateMatching(cache = "a", value = "\\{name}")
        public void bad(String name) {}
    }

    @ApplicationScoped
    static class Misplaced {
        @CacheInvalidate(cache = "a", keys = "{nme}")
        public void bad(String name) {}
    }

    @ApplicationScoped
    static class OfUnmade {
        @CacheInvalidate(cache = "a", by = Unmade.class)
        public void bad(String name) {}
    }

    static class Unmade implements CacheKeys {

        private final Object made;

        Unmade(Object made) {
            this.made = made;
        }

        @Override
        public Collection<?> keys(CacheKeyInvocationContext<? extends Annotation> call, Object result) {
            return List.of(made);
        }
    }

    static class Hidden {
        @CacheInvalidate(cache = "a")
        public void bad() {}
    }

    public static class Heir extends Hidden {}
}
