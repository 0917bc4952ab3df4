package dev.larder.cache;

import dev.larder.internal.Rethrow;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads of a cache that want values fresh, or get stale ones: {@link FreshnessStep} decides, this carries it out.
 *
 * <p>What they load are {@link FreshLoads}. A stale value that somebody has waited before is read again before it is given: what was removed meanwhile is gone. Safe
 * for use by several threads.
 */
final class FreshReads<K, V> {

    private static final Logger LOG = LoggerFactory.getLogger(FreshReads.class);

    private final String cache;
    private final CacheParts<K, V> parts;
    private final Throttle<K> throttle;
    private final FreshLoads<K, V> loads;

    /**
     * Of one cache.
     *
     * @param cache for the log
     * @param ofCache how long entries live that have no time of their own; empty if nobody has said
     * @param nanoTime as {@link System#nanoTime}
     */
    FreshReads(
            String cache,
            CacheParts<K, V> parts,
            Reads<K, V> reads,
            Supplier<Optional<Lifetime>> ofCache,
            LongSupplier nanoTime) {
        this.cache = cache;
        this.parts = parts;
        this.throttle = new Throttle<>(nanoTime);
        this.loads = new FreshLoads<>(cache, parts, reads, ofCache, throttle);
    }

    @SuppressWarnings(
            "unchecked") // it gives values of this cache, is asked of no others, and stands for its own contexts
    <C> @Nullable V getOrLoad(K key, KeyedLoad<? super K, ? super C, ? extends V> load, C context) throws Exception {
        parts.values().key(key);
        var call = new FreshCall<K, C, V>(key, (KeyedLoad<? super K, C, V>) load, context, load.freshness());
        while (true) {
            long start = parts.statistics().startRead();
            var found = parts.entries().readTimed(key);
            var step = FreshnessStep.next(call.wanted(), loads.age(call, found), throttle.holds(key));
            parts.statistics().get(step instanceof FreshnessStep.Give, start);
            if (found != null && step instanceof FreshnessStep.Give give) {
                return given(call, found.value(), give);
            }
            load.tell(KeyedLoad.Event.MISS);
            if (found == null && loads.absence(call, Set.of()).isKnown()) {
                return null;
            }
            var wait = step instanceof FreshnessStep.Load waiting ? waiting.how() : FreshnessStep.Wait.TO_THE_END;
            var outcome = wait == FreshnessStep.Wait.TO_THE_END
                    ? Optional.of(new Outcome<>(loadedOrStale(call)))
                    : launched(call, wait);
            if (outcome.isPresent()) {
                return parts.values().valueOut(outcome.get().value);
            }
            // the soft limit is over and the stale value was removed meanwhile: he begins anew
        }
    }

    /** What a caller has waited for; a load may bring null. */
    private record Outcome<V>(@Nullable V value) {}

    private <C> @Nullable V given(FreshCall<K, C, V> call, V value, FreshnessStep.Give give) {
        if (give.refresh()) {
            loads.refresh(call);
        }
        if (give.stale()) {
            servedStale(call);
        }
        return parts.values().valueOut(value);
    }

    private void servedStale(FreshCall<K, ?, V> call) {
        parts.statistics().staleServe();
        call.load().tell(KeyedLoad.Event.STALE);
    }

    /** The caller loads himself, or waits for who does. */
    private <C> @Nullable V loadedOrStale(FreshCall<K, C, V> call) throws Exception {
        try {
            return parts.shared().join(parts.values().keyIn(call.key()), loads.awaited(call));
        } catch (Exception e) {
            return staleInstead(call, e);
        }
    }

    /** Empty if the caller is to begin anew. */
    private <C> Optional<Outcome<V>> launched(FreshCall<K, C, V> call, FreshnessStep.Wait wait) throws Exception {
        boolean soft = wait == FreshnessStep.Wait.SOFT;
        var limit = soft ? call.wanted().softLimit() : call.wanted().hardLimit();
        try {
            var outcome = parts.shared()
                    .launch(parts.values().keyIn(call.key()), loads.awaited(call.detached()), parts.executor());
            if (outcome.isPresent()) {
                return Optional.of(new Outcome<>(outcome.get().get(limit.toNanos(), TimeUnit.NANOSECONDS)));
            }
        } catch (TimeoutException e) {
            return overdue(call, soft, limit);
        } catch (InterruptedException e) {
            throw new LoadInterruptedException(e);
        } catch (RejectedExecutionException e) {
            LOG.debug("Cache {}: no thread for a load, which is the caller's then", cache, e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof InterruptedException)) {
                return Optional.of(new Outcome<>(staleInstead(call, e.getCause())));
            }
            LOG.debug("Cache {}: the thread of a load was interrupted; the caller loads himself", cache, e);
        }
        return Optional.of(new Outcome<>(loadedOrStale(call)));
    }

    private <C> Optional<Outcome<V>> overdue(FreshCall<K, C, V> call, boolean soft, Duration limit) {
        var stale = staleOf(call, soft);
        if (stale != null) {
            return Optional.of(new Outcome<>(stale));
        }
        if (soft) {
            return Optional.empty();
        }
        throw new LoadOverdueException("Cache %s: a load takes longer than its hard limit, %s".formatted(cache, limit));
    }

    /** What the caller of a load that failed gets: the stale value if he may have it; else it throws the same object. */
    private <C> V staleInstead(FreshCall<K, C, V> call, @Nullable Throwable thrown) throws Exception {
        var stale = call.isFault(thrown) ? staleOf(call, false) : null;
        if (stale != null) {
            return stale;
        }
        throw Rethrow.<RuntimeException>same(thrown);
    }

    /** Read anew, as time has passed: what was removed or ended meanwhile is not given. */
    private <C> @Nullable V staleOf(FreshCall<K, C, V> call, boolean softLimitPassed) {
        var found = call.wanted().stale().isZero() ? null : parts.entries().readTimed(call.key());
        if (found == null) {
            return null;
        }
        var age = loads.age(call, found);
        if (!FreshnessStep.gives(call.wanted(), age, softLimitPassed)) {
            return null;
        }
        if (age instanceof Age.Stale) {
            servedStale(call);
        }
        return found.value();
    }
}
