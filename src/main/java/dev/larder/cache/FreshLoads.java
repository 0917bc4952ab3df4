package dev.larder.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loads that {@link FreshReads} begin: when one has become needless meanwhile, how long its value is fresh and is stored, and what
 * comes of one that fails.
 *
 * <p>A load in the background is a flight like any other: one for a key, and whatever changes the key meanwhile lets it end without
 * storing. Safe for use by several threads.
 */
final class FreshLoads<K, V> {

    private static final Logger LOG = LoggerFactory.getLogger(FreshLoads.class);

    /** Who a load is for. */
    private enum FlightKind {
        /** A caller, who waits. */
        AWAITED,
        /** Those who come later. */
        REFRESH
    }

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
     * @param ofCache as {@link FreshReads} has it
     * @param throttle gets the keys whose loads have failed
     */
    FreshLoads(
            String cache,
            CacheParts<K, V> parts,
            Reads<K, V> reads,
            Supplier<Optional<Lifetime>> ofCache,
            Throttle<K> throttle) {
        this.cache = cache;
        this.parts = parts;
        this.reads = reads;
        this.ofCache = ofCache;
        this.throttle = throttle;
    }

    /** How old a value is for a caller. */
    <C> Age age(FreshCall<K, C, V> call, @Nullable Timed<V> found) {
        return Age.of(
                call.wanted(),
                found,
                () -> found == null
                        ? Optional.empty()
                        : lifetime(call, found.value()).duration());
    }

    /** How long a value is fresh, without chance; it says nothing of values that live for ever. */
    private <C> Ttl lifetime(FreshCall<K, C, V> call, V value) {
        return lifetime(
                call.load().lifetime(call.key(), value, call.context()),
                ofCache.get().map(Lifetime::ttl));
    }

    private Ttl lifetime(Ttl own, Optional<Duration> whole) {
        var said = parts.entries().loads().ofNew(own);
        return said.kind() == Ttl.Kind.OF_CACHE ? whole.map(Ttl::of).orElse(said) : said;
    }

    /** What is known of the absence of a key. */
    <C> Absence<K> absence(FreshCall<K, C, V> call, Set<String> tags) {
        var key = parts.values().keyIn(call.key());
        return Absence.of(parts.flights().absences(), key, call.load().absentTtl(call.key(), call.context()), tags);
    }

    /** A load for a caller, who waits. */
    <C> SharedLoads.Load<K, V> awaited(FreshCall<K, C, V> call) {
        return flight(call, FlightKind.AWAITED);
    }

    /** Loads in the background, unless the key is being loaded already. What cannot begin has failed: the caller has his value. */
    <C> void refresh(FreshCall<K, C, V> call) {
        var key = parts.values().keyIn(call.key());
        if (parts.flights().isLoading(key)) {
            return;
        }
        try {
            var unused = parts.shared().launch(key, flight(call.detached(), FlightKind.REFRESH), parts.executor());
        } catch (RuntimeException e) {
            refreshFailed(call, e);
        }
    }

    private void refreshFailed(FreshCall<K, ?, V> call, Throwable thrown) {
        throttle.failed(call.key(), call.wanted().throttle());
        parts.statistics().refreshFailure();
        call.load().tell(KeyedLoad.Event.REFRESH_FAILED);
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "Cache {}: a load in the background failed; what is stored stays until its end. Not logged again",
                    cache,
                    thrown);
        }
    }

    private <C> SharedLoads.Load<K, V> flight(FreshCall<K, C, V> call, FlightKind kind) {
        var loading = new Loading.Keyed<K, C, V>(call.key(), call.load(), call.context());
        var tags = loading.tags();
        var replacing = new Replacing<>(
                parts.entries().loads(),
                tags,
                found -> kind == FlightKind.REFRESH
                        ? Age.FRESH.equals(age(call, found))
                        : age(call, found) instanceof Age.Fresh,
                own -> call.wanted()
                        .stored(lifetime(own, ofCache.get().map(lifetime -> lifetime.next(Chance.OF_THREADS)))),
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
                    call.load().tell(KeyedLoad.Event.COLLAPSED);
                });
    }

    private <C> @Nullable V loaded(
            FreshCall<K, C, V> call, FlightKind kind, Loading<V> loading, Replacing<K, V> replacing) throws Exception {
        if (kind == FlightKind.REFRESH) {
            parts.statistics().refresh();
            call.load().tell(KeyedLoad.Event.REFRESH);
        }
        try {
            var loaded = reads.loaded(loading);
            throttle.succeeded(call.key());
            replacing.loaded(call.key(), loaded == null ? Ttl.NONE : loading.ttl());
            return loaded;
        } catch (Throwable thrown) {
            if (kind == FlightKind.REFRESH) {
                refreshFailed(call, thrown);
            } else if (call.isFault(thrown)) {
                throttle.failed(call.key(), call.wanted().throttle()); // here, as nobody may wait for it any more
            }
            throw thrown;
        }
    }
}
