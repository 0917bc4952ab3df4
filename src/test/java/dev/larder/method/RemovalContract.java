package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.larder.cache.LarderCacheManager;
import dev.larder.internal.Rethrow;
import dev.larder.weld.HoldsWithoutCaching;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code @CacheRemove} and {@code @CacheRemoveAll} promise alike: rules 61 to 66 of docs/reference/annotations.md. A
 * test class of one annotation has its {@link Remover} as a nested bean.
 */
abstract class RemovalContract {

    private static final List<Object> BOTH = List.of("ink", "pen");

    private final List<Object> left;

    /**
     * The contract for one annotation.
     *
     * @param left what is left of "ink" and "pen" when "pen" was removed
     */
    RemovalContract(List<Object> left) {
        this.left = left;
    }

    /** Methods that remove, each by the annotation with other members. */
    interface Remover {

        /** By the annotation without members; says what it sees in the cache. */
        List<Object> remove(String name);

        /** By {@code afterInvocation=false, noEvictFor=IOException}; throws, or says what it sees in the cache. */
        List<Object> removeFirst(String name, Throwable thrown);

        /** By the annotation without members. */
        void noLists(String name, Throwable thrown);

        /** By {@code evictFor=IOException}. */
        void evictFor(String name, Throwable thrown);

        /** By {@code noEvictFor=IOException}. */
        void noEvictFor(String name, Throwable thrown);

        /** By {@code evictFor=IOException, noEvictFor=FileNotFoundException}. */
        void both(String name, Throwable thrown);
    }

    @Test
    @DisplayName("61: what is removed is gone after the method")
    void removesAfterTheMethod(Remover prices, LarderCacheManager caches) {
        putPenAndInk(caches);
        assertEquals(BOTH, prices.remove("pen"));
        assertEquals(left, names(caches));
    }

    @Test
    @DisplayName("62: afterInvocation=false removes before the method, which sees it")
    void removesBeforeTheMethod(Remover prices, LarderCacheManager caches) {
        putPenAndInk(caches);
        assertEquals(left, prices.removeFirst("pen", null));
    }

    @Test
    @DisplayName("62: what was removed before the method stays removed after an exception, whatever the lists say")
    void staysRemovedAfterAnException(Remover prices, LarderCacheManager caches) {
        putPenAndInk(caches);
        var thrown = new IOException();
        assertSame(thrown, assertThrows(IOException.class, () -> prices.removeFirst("pen", thrown)));
        assertEquals(left, names(caches));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("64-66: an exception that the lists let through is followed by the removal")
    void removesDespiteTheException(Call call, Throwable thrown, Remover prices, LarderCacheManager caches) {
        putPenAndInk(caches);
        assertSame(thrown, assertThrows(Throwable.class, () -> call.on(prices, "pen", thrown)));
        assertEquals(left, names(caches));
    }

    static Stream<Object[]> removesDespiteTheException() {
        return Stream.of(
                row("evictFor", Remover::evictFor, new IOException()),
                row("evictFor, subclass", Remover::evictFor, new FileNotFoundException()),
                row("noEvictFor, another", Remover::noEvictFor, new IllegalStateException()),
                row("noEvictFor, an Error", Remover::noEvictFor, new StackOverflowError()),
                row("both, in the first only", Remover::both, new IOException()));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("63-66: after any other exception nothing is removed")
    @HoldsWithoutCaching
    void removesNothingAfterOtherExceptions(Call call, Throwable thrown, Remover prices, LarderCacheManager caches) {
        putPenAndInk(caches);
        assertSame(thrown, assertThrows(Throwable.class, () -> call.on(prices, "pen", thrown)));
        assertEquals(BOTH, names(caches));
    }

    static Stream<Object[]> removesNothingAfterOtherExceptions() {
        return Stream.of(
                row("no lists", Remover::noLists, new IOException()),
                row("no lists, an Error", Remover::noLists, new StackOverflowError()),
                row("evictFor, another", Remover::evictFor, new IllegalStateException()),
                row("noEvictFor", Remover::noEvictFor, new IOException()),
                row("noEvictFor, subclass", Remover::noEvictFor, new FileNotFoundException()),
                row("both, in the second too", Remover::both, new FileNotFoundException()),
                row("both, in neither", Remover::both, new IllegalStateException()));
    }

    private static Object[] row(String name, Call call, Throwable thrown) {
        return new Object[] {Named.of(name, call), thrown};
    }

    static void putPenAndInk(LarderCacheManager caches) {
        caches.cache("prices").put(ArgumentsKey.of("pen"), "pen");
        caches.cache("prices").put(ArgumentsKey.of("ink"), "ink");
    }

    /** What the cache of the prices holds. */
    static List<Object> names(LarderCacheManager caches) {
        return StreamSupport.stream(caches.cache("prices").spliterator(), false)
                .map(entry -> entry.getValue())
                .sorted()
                .toList();
    }

    static void failWith(Throwable thrown) {
        if (thrown != null) {
            throw Rethrow.<RuntimeException>same(thrown);
        }
    }

    /** One call of a method of a {@link Remover}. */
    interface Call {
        void on(Remover prices, String name, Throwable thrown);
    }
}
