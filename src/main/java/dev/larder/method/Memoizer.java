package dev.larder.method;

import dev.larder.cache.LoadInterruptedException;
import dev.larder.cache.PrivateCache;
import dev.larder.internal.Rethrow;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Functions that remember what they gave, for calls that no interceptor sees, and for paths where one would cost too much. Needs no
 * container.
 *
 * <pre>{@code
 * private final Memoizer.OfFunction<String, Rate> rates = Memoizer.memoize(this::fetch, 1000, Duration.ofMinutes(5));
 *
 * Rate rate(String currency) {
 *     return rates.apply(currency);
 * }
 * }</pre>
 *
 * <p>Each has a cache of its own in this JVM: at most so many results, each for so long. Arguments are compared as in the default
 * key of JSR-107's annotations: one by one, arrays by content, nulls too. Callers of one key share one call, and get the same object or the same
 * exception; who has waited for half a minute calls for himself. A call that comes to its own key again does not wait for itself.
 * Null is no result that is kept, nor is an exception. A waiter who is interrupted gets a {@link CacheException}, and stays
 * interrupted. Safe for use by several threads.
 */
public final class Memoizer {

    private static final int MAX_ENTRIES = 1000;
    private static final Duration TTL = Duration.ofHours(1);

    private Memoizer() {}

    /** What all of them can. */
    public sealed interface Memoized extends AutoCloseable {

        /** Forgets all results; calls under way are not kept. */
        void clear();

        /** Forgets all results, and remembers none from now on: each call is the function's own. */
        @Override
        void close();
    }

    /** A function that remembers. */
    public sealed interface OfFunction<T, R> extends Function<T, R>, Memoized {

        /** Forgets the result of an argument. */
        void forget(T argument);
    }

    /** A function of two arguments that remembers. */
    public sealed interface OfBiFunction<T, U, R> extends BiFunction<T, U, R>, Memoized {

        /** Forgets the result of two arguments. */
        void forget(T first, U second);
    }

    /** A supplier that remembers. */
    public sealed interface OfSupplier<R> extends Supplier<R>, Memoized {}

    /** A function that may throw what it declares, and remembers. */
    public sealed interface OfChecked<T, R, X extends Exception> extends Checked<T, R, X>, Memoized {

        /** Forgets the result of an argument. */
        void forget(T argument);
    }

    /** A function that may throw. */
    @FunctionalInterface
    public interface Checked<T, R, X extends Exception> {

        /** The result. */
        R apply(T argument) throws X;
    }

    /** Up to 1000 results, for an hour each. */
    public static <T, R> OfFunction<T, R> memoize(Function<T, R> function) {
        return memoize(function, MAX_ENTRIES, TTL);
    }

    /**
     * A function that remembers.
     *
     * @param maxEntries at least 1
     * @param ttl how long a result is kept; above zero
     * @throws IllegalArgumentException if a number is out of range
     */
    public static <T, R> OfFunction<T, R> memoize(Function<T, R> function, int maxEntries, Duration ttl) {
        return new MemoizedFunction<>(function, cache(maxEntries, ttl));
    }

    /** Up to 1000 results, for an hour each. */
    public static <T, U, R> OfBiFunction<T, U, R> memoize(BiFunction<T, U, R> function) {
        return memoize(function, MAX_ENTRIES, TTL);
    }

    /** As {@link #memoize(Function, int, Duration)}. */
    public static <T, U, R> OfBiFunction<T, U, R> memoize(BiFunction<T, U, R> function, int maxEntries, Duration ttl) {
        return new MemoizedBiFunction<>(function, cache(maxEntries, ttl));
    }

    /** A supplier that is asked anew when what it gave is older than that. */
    public static <R> OfSupplier<R> memoize(Supplier<R> supplier, Duration ttl) {
        return new MemoizedSupplier<>(supplier, cache(1, ttl));
    }

    /** As {@link #memoize(Function, int, Duration)}, for a function that throws checked exceptions: they come out as they are. */
    public static <T, R, X extends Exception> OfChecked<T, R, X> memoizeChecked(
            Checked<T, R, X> function, int maxEntries, Duration ttl) {
        return new MemoizedChecked<>(function, cache(maxEntries, ttl));
    }

    private static <R> PrivateCache<ArgumentsKey, R> cache(int maxEntries, Duration ttl) {
        return new PrivateCache<>("of a memoizer", maxEntries, ttl, System::nanoTime);
    }

    @SuppressWarnings("NullAway") // the function's own null, where its type allows one
    private static <R> R result(PrivateCache<ArgumentsKey, R> cache, ArgumentsKey key, Callable<R> call) {
        try {
            return cache.getOrLoad(key, call);
        } catch (LoadInterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException("Interrupted while another caller calls the function", e);
        } catch (Exception e) {
            throw Rethrow.<RuntimeException>same(e);
        }
    }

    /** What all of them do alike with their caches. */
    private sealed interface Kept extends Memoized {

        PrivateCache<?, ?> cache();

        @Override
        default void clear() {
            cache().clear();
        }

        @Override
        default void close() {
            cache().close();
        }
    }

    private record MemoizedFunction<T, R>(Function<T, R> function, PrivateCache<ArgumentsKey, R> cache)
            implements OfFunction<T, R>, Kept {

        @Override
        public R apply(T argument) {
            return result(cache, ArgumentsKey.of(argument(argument)), () -> function.apply(argument));
        }

        @Override
        public void forget(T argument) {
            cache.remove(ArgumentsKey.of(argument(argument)));
        }
    }

    private record MemoizedBiFunction<T, U, R>(BiFunction<T, U, R> function, PrivateCache<ArgumentsKey, R> cache)
            implements OfBiFunction<T, U, R>, Kept {

        @Override
        public R apply(T first, U second) {
            return result(cache, ArgumentsKey.of(first, second), () -> function.apply(first, second));
        }

        @Override
        public void forget(T first, U second) {
            cache.remove(ArgumentsKey.of(first, second));
        }
    }

    private record MemoizedSupplier<R>(Supplier<R> supplier, PrivateCache<ArgumentsKey, R> cache)
            implements OfSupplier<R>, Kept {

        @Override
        public R get() {
            return result(cache, ArgumentsKey.of(), supplier::get);
        }
    }

    private record MemoizedChecked<T, R, X extends Exception>(
            Checked<T, R, X> function, PrivateCache<ArgumentsKey, R> cache) implements OfChecked<T, R, X>, Kept {

        @Override
        public R apply(T argument) {
            return result(cache, ArgumentsKey.of(argument(argument)), () -> function.apply(argument));
        }

        @Override
        public void forget(T argument) {
            cache.remove(ArgumentsKey.of(argument(argument)));
        }
    }

    /** One argument, whatever it is: an array of objects would be taken for several. */
    private static @Nullable Object[] argument(@Nullable Object argument) {
        return new Object[] {argument};
    }
}
