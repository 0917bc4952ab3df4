package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.LarderCacheManager;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.util.Locale;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Under which key a call is stored. The numbers are those of docs/reference/annotations.md. */
@InWeld
class CacheKeysTest {

    @Test
    @DisplayName("18: arguments without @CacheKey do not count where others have it")
    void onlyChosenArgumentsCount(Library library) {
        assertSame(library.chosen("a", 1), library.chosen("a", 2));
    }

    @Test
    @DisplayName("22: arrays are equal by content, varargs too")
    void arraysCountByContent(Library library) {
        assertSame(
                library.arrays(new int[] {1, 2}, new Object[][] {{1}, {null}}, "a", "b"),
                library.arrays(new int[] {1, 2}, new Object[][] {{1}, {null}}, "a", "b"));
        assertNotSame(
                library.arrays(new int[] {1, 2}, new Object[][] {{1}}, "a"),
                library.arrays(new int[] {2, 1}, new Object[][] {{1}}, "a"));
    }

    @Test
    @DisplayName("23: null is an argument like any other")
    void nullIsAnArgument(Library library) {
        assertSame(library.all(null, null), library.all(null, null));
        assertNotSame(library.all(null, "null"), library.all(null, null));
    }

    @Test
    @DisplayName("24: calls without arguments share an entry")
    void callsWithoutArgumentsShareAnEntry(Library library) {
        assertSame(library.nothing(), library.nothing());
    }

    @Test
    @DisplayName("26: an array that is changed after the call leaves the entry under its old key")
    void laterChangeOfAnArrayLeavesTheEntry(Library library) {
        var array = new int[] {1};
        var found = library.arrays(array, new Object[0][]);
        array[0] = 2;
        assertSame(found, library.arrays(new int[] {1}, new Object[0][]));
        assertNotSame(found, library.arrays(array, new Object[0][]));
    }

    @Test
    @DisplayName("26: the key is of the arguments before the method, which may change them")
    void keyIsOfTheArgumentsBeforeTheMethod(Library library) {
        var found = library.changing(new int[] {1});
        assertSame(found, library.changing(new int[] {1}));
    }

    @Test
    @DisplayName("20: a value that is a key as well is in the key")
    void valueMayBeAKeyToo(Library library) {
        library.putByValue("a", 1);
        assertEquals("a", library.chosen("a", 1));
    }

    @Test
    @DisplayName("31: result, put and remove of the same arguments meet in one entry")
    void operationsMeetInOneEntry(Library library) {
        var value = new Object();
        library.put("a", value, 1);
        assertSame(value, library.all("a", 1));
        library.remove("a", 1);
        assertNotSame(value, library.all("a", 1));
    }

    @Test
    @DisplayName("27: the class's generator is used, a class without a bean too")
    void plainClassGeneratesKeys(Generated generated) {
        assertSame(generated.find("PEN"), generated.find("pen"));
    }

    @Test
    @DisplayName("27: the interface itself names no generator: the class's is used, else the default one")
    void interfaceItselfNamesNoGenerator(Generated generated, Library library, LarderCacheManager caches) {
        assertSame(generated.findByInterface("PEN"), caches.cache("generated").get(new TextKey("pen")));
        assertSame(library.byInterface("PEN"), caches.cache("interface").get(ArgumentsKey.of("PEN")));
    }

    @Test
    @DisplayName("27: the method's generator wins, and a bean is taken as the bean it is")
    void beanGeneratesKeys(Generated generated, LarderCacheManager caches) {
        var found = generated.findByBean("PEN");
        assertSame(found, generated.findByBean("ink"));
        assertSame(found, caches.cache("generated").get(new TextKey("injected")));
    }

    @Test
    @DisplayName("28: a generator that makes no key is an error that names it")
    void generatorWithoutKeyIsAnError(Generated generated) {
        var message = assertThrows(IllegalStateException.class, () -> generated.findByNothing("pen"))
                .getMessage();
        assertTrue(message.contains(NothingGenerator.class.getName()), message);
        assertTrue(message.contains("findByNothing"), message);
    }

    @Test
    @DisplayName("what a generator throws comes out as the same object")
    void exceptionOfTheGeneratorComesOut(Generated generated) {
        var thrown = new IllegalArgumentException("from the generator");
        assertSame(thrown, assertThrows(RuntimeException.class, () -> generated.findByThrowing(thrown)));
    }

    @Test
    @DisplayName("29: no generator is asked for @CacheRemoveAll")
    void removeAllNeedsNoKey(AllRemover remover, LarderCacheManager caches) {
        caches.cache("generated").put(new TextKey("pen"), "stored");
        remover.removeAll("pen");
        assertNull(caches.cache("generated").get(new TextKey("pen")));
    }

    @ApplicationScoped
    static class Library {

        @CacheResult(cacheName = "all")
        Object all(Object one, Object two) {
            return new Object();
        }

        @CachePut(cacheName = "all")
        void put(Object one, @CacheValue Object value, Object two) {}

        @CacheRemove(cacheName = "all")
        void remove(Object one, Object two) {}

        @CacheResult(cacheName = "chosen")
        Object chosen(@CacheKey String one, int two) {
            return new Object();
        }

        @CachePut(cacheName = "chosen")
        void putByValue(@CacheKey @CacheValue String value, int other) {}

        @CacheResult(cacheName = "interface", cacheKeyGenerator = CacheKeyGenerator.class)
        Object byInterface(String name) {
            return new Object();
        }

        @CacheResult(cacheName = "arrays")
        Object arrays(int[] one, Object[][] two, String... three) {
            return new Object();
        }

        @CacheResult(cacheName = "nothing")
        Object nothing() {
            return new Object();
        }

        @CacheResult(cacheName = "changing")
        Object changing(int[] array) {
            array[0]++;
            return new Object();
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "generated", cacheKeyGenerator = LowerCaseGenerator.class)
    static class Generated {

        @CacheResult
        Object find(String name) {
            return new Object();
        }

        @CacheResult(cacheKeyGenerator = CacheKeyGenerator.class)
        Object findByInterface(String name) {
            return new Object();
        }

        @CacheResult(cacheKeyGenerator = InjectedGenerator.class)
        Object findByBean(String name) {
            return new Object();
        }

        @CacheResult(cacheKeyGenerator = NothingGenerator.class)
        Object findByNothing(String name) {
            return new Object();
        }

        @CacheResult(cacheKeyGenerator = ThrowingGenerator.class)
        Object findByThrowing(RuntimeException thrown) {
            return new Object();
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "generated", cacheKeyGenerator = ThrowingGenerator.class)
    static class AllRemover {

        @CacheRemoveAll
        void removeAll(String name) {}
    }

    record TextKey(String text) implements GeneratedCacheKey {}

    /** No bean: it has no scope. */
    static class LowerCaseGenerator implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return new TextKey(
                    context.getKeyParameters()[0].getValue().toString().toLowerCase(Locale.ROOT));
        }
    }

    @ApplicationScoped
    static class Text {
        String text() {
            return "injected";
        }
    }

    @ApplicationScoped
    static class InjectedGenerator implements CacheKeyGenerator {

        @Inject
        Text text;

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return new TextKey(text.text());
        }
    }

    static class NothingGenerator implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return null;
        }
    }

    /** Throws the first argument. */
    static class ThrowingGenerator implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            throw (RuntimeException) context.getAllParameters()[0].getValue();
        }
    }
}
