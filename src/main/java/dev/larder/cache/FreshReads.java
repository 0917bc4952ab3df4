package dev.larder.cache;

import dev.larder.internal.Rethrow;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads of a cache that want values fresh, or get stale ones: {@link FreshnessStep} decides, this carries it out.
 *
 * <p>A load in the background is a flight like any other: one for a key, and whatever changes the key meanwhile lets it end without
 * storing. A stale value that somebody has waited before is read again before it is given: what was removed meanwhile is gone. Safe
 * for use by several threads.
 */
final class FreshReads<K, V> {

    private static final Logger LOG = LoggerFactory.getLogger(FreshReads.class);

    private final String cache;
    private final CacheParts<K, V> parts;
    private final Reads<K, V> reads;
    private final Supplier<Optional<Lifetime>> ofCache;
    private final Throttle<K> throttle;
    private final AtomicBoolean warned = new AtomicBoolean();

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
        this.reads = reads;
        this.ofCache = ofCache;
        this.throttle = new Throttle<>(nanoTime);
    }

    /** One caller's call: what he wants of which key. */
    private record Call<K, C, V>(K key, KeyedLoad<? super K, C, V> load, C context, Freshness wanted) {

        /** The same for a thread that may go on after the call has ended. */
        Call<K, C, V> detached() {
            return new Call<>(key, load, load.detached(context), wanted);
        }
    }

    @SuppressWarnings(
            "unchecked") // it gives values of this cache, is asked of no others, and stands for its own contexts
    <C> @Nullable V getOrLoad(K key, KeyedLoad<? super K, ? super C, ? extends V> load, C context) throws Exception {
        parts.values().key(key);
        var call = new Call<K, C, V>(key, (KeyedLoad<? super K, C, V>) load, context, load.freshness());
        while (true) {
            long start = parts.statistics().startRead();
            var found = parts.entries().readTimed(key);
            var step = FreshnessStep.next(call.wanted, age(call, found), throttle.holds(key));
            parts.statistics().get(step instanceof FreshnessStep.Give, start);
            if (found != null && step instanceof FreshnessStep.Give give) {
                return given(call, found.value(), give);
            }
            load.tell(KeyedLoad.Event.MISS);
            if (found == null && absence(call, Set.of()).isKnown()) {
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

    private <C> Absence<K> absence(Call<K, C, V> call, Set<String> tags) {
        var key = parts.values().keyIn(call.key);
        return Absence.of(parts.flights().absences(), key, call.load.absentTtl(call.key, call.context), tags);
    }

    /** What a caller has waited for; a load may bring null. */
    private record Outcome<V>(@Nullable V value) {}

    private <C> @Nullable V given(Call<K, C, V> call, V value, FreshnessStep.Give give) {
        if (give.refresh()) {
            refresh(call);
        }
        if (give.stale()) {
            servedStale(call);
        }
        return parts.values().valueOut(value);
    }

    private void servedStale(Call<K, ?, V> call) {
        parts.statistics().staleServe();
        call.load.tell(KeyedLoad.Event.STALE);
    }

    private <C> Age age(Call<K, C, V> call, @Nullable Timed<V> found) {
        return Age.of(
                call.wanted,
                found,
                () -> found == null
                        ? Optional.empty()
                        : lifetime(call, found.value()).duration());
    }

    /** How long a value is fresh, without chance; it says nothing of values that live for ever. */
    private <C> Ttl lifetime(Call<K, C, V> call, V value) {
        return lifetime(
                call.load.lifetime(call.key, value, call.context), ofCache.get().map(Lifetime::ttl));
    }

    private Ttl lifetime(Ttl own, Optional<Duration> whole) {
        var said = parts.entries().loads().ofNew(own);
        return said.kind() == Ttl.Kind.OF_CACHE ? whole.map(Ttl::of).orElse(said) : said;
    }

    /** The caller loads himself, or waits for who does. */
    private <C> @Nullable V loadedOrStale(Call<K, C, V> call) throws Exception {
        try {
            return parts.shared().join(parts.values().keyIn(call.key), flight(call, FlightKind.AWAITED));
        } catch (Exception e) {
            return staleInstead(call, e);
        }
    }

    /** Empty if the caller is to begin anew. */
    private <C> Optional<Outcome<V>> launched(Call<K, C, V> call, FreshnessStep.Wait wait) throws Exception {
        boolean soft = wait == FreshnessStep.Wait.SOFT;
        var limit = soft ? call.wanted.softLimit() : call.wanted.hardLimit();
        try {
            var outcome = parts.shared()
                    .launch(
                            parts.values().keyIn(call.key),
                            flight(call.detached(), FlightKind.AWAITED),
                            parts.executor());
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

    private <C> Optional<Outcome<V>> overdue(Call<K, C, V> call, boolean soft, Duration limit) {
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
    private <C> V staleInstead(Call<K, C, V> call, @Nullable Throwable thrown) throws Exception {
        var stale = isFault(call, thrown) ? staleOf(call, false) : null;
        if (stale != null) {
            return stale;
        }
        throw Rethrow.<RuntimeException>same(thrown);
    }

    private static boolean isFault(Call<?, ?, ?> call, @Nullable Throwable thrown) {
        return thrown instanceof Exception && !(thrown instanceof InterruptedException) && call.load.isFault(thrown);
    }

    /** Read anew, as time has passed: what was removed or ended meanwhile is not given. */
    private <C> @Nullable V staleOf(Call<K, C, V> call, boolean softLimitPassed) {
        var found = call.wanted.stale().isZero() ? null : parts.entries().readTimed(call.key);
        if (found == null) {
            return null;
        }
        var age = age(call, found);
        if (!FreshnessStep.gives(call.wanted, age, softLimitPassed)) {
            return null;
        }
        if (age instanceof Age.Stale) {
            servedStale(call);
        }
        return found.value();
    }

    private <C> void refresh(Call<K, C, V> call) {
        var key = parts.values().keyIn(call.key);
        if (parts.flights().isLoading(key)) {
            return;
        }
        try {
            var unused = parts.shared().launch(key, flight(call.detached(), FlightKind.REFRESH), parts.executor());
        } catch (RuntimeException e) { // the caller has his value already
            refreshFailed(call, e);
        }
    }

    private void refreshFailed(Call<K, ?, V> call, Throwable thrown) {
        throttle.failed(call.key, call.wanted.throttle());
        parts.statistics().refreshFailure();
        call.load.tell(KeyedLoad.Event.REFRESH_FAILED);
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "Cache {}: a load in the background failed; what is stored stays until its end. Not logged again",
                    cache,
                    thrown);
        }
    }

    /** Who a load is for. */
    private enum FlightKind {
        /** A caller, who waits. */
        AWAITED,
        /** Those who come later. */
        REFRESH
    }

    private <C> SharedLoads.Load<K, V> flight(Call<K, C, V> call, FlightKind kind) {
        var loading = new Loading.Keyed<K, C, V>(call.key, call.load, call.context);
        var tags = loading.tags();
        var replacing = new Replacing<>(
                parts.entries().loads(),
                tags,
                found -> kind == FlightKind.REFRESH
                        ? Age.FRESH.equals(age(call, found))
                        : age(call, found) instanceof Age.Fresh,
                own -> call.wanted.stored(
                        lifetime(own, ofCache.get().map(lifetime -> lifetime.next(Chance.OF_THREADS)))),
                absence(call, tags));
        return new SharedLoads.Load<>(
                tags,
                replacing::look,
                () -> replacing.isKnownAbsent() ? null : loaded(call, kind, loading, replacing),
                new Keeping<>() {
                    @Override
                    public boolean keep(K key, V value, Object fence) {
                        long start = parts.statistics().start();
                        boolean stored = replacing.store(key, value);
                        parts.statistics().put(stored, start);
                        if (stored) {
                            loading.tell(KeyedLoad.Event.STORED);
                        }
                        return stored;
                    }

                    @Override
                    public boolean keepAbsent() {
                        return replacing.recordAbsent();
                    }
                },
                replacing::tell,
                () -> {
                    parts.statistics().collapsedLoad();
                    call.load.tell(KeyedLoad.Event.COLLAPSED);
                });
    }

    private <C> @Nullable V loaded(Call<K, C, V> call, FlightKind kind, Loading<V> loading, Replacing<K, V> replacing)
            throws Exception {
        if (kind == FlightKind.REFRESH) {
            parts.statistics().refresh();
            call.load.tell(KeyedLoad.Event.REFRESH);
        }
        try {
            var loaded = reads.loaded(loading);
            throttle.succeeded(call.key);
            replacing.loaded(call.key, loaded == null ? Ttl.NONE : loading.ttl());
            return loaded;
        } catch (Throwable thrown) {
            if (kind == FlightKind.REFRESH) {
                refreshFailed(call, thrown);
            } else if (isFault(call, thrown)) {
                throttle.failed(call.key, call.wanted.throttle()); // here, as nobody may wait for it any more
            }
            throw thrown;
        }
    }
}
