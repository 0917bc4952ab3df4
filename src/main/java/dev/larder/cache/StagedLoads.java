package dev.larder.cache;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Loads that end later: each is one of the {@link Flights}, and no thread waits for it. Each caller gets a future of his own, so
 * what he does to it reaches nobody else.
 *
 * <p>Who has waited for another one's load to the limit loads for himself, and what comes of that is neither shared nor stored.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of a whenComplete: what it is told goes on to the caller's own future
record StagedLoads<K, V>(CacheParts<K, V> parts) {

    /** One caller's wish for one key. */
    private record Call<K, C, V>(
            K key, StagedLoad<? super K, ? super C, V> load, C context, CompletableFuture<@Nullable V> answer) {

        void fail(Throwable thrown) {
            answer.completeExceptionally(thrown);
        }
    }

    /** The value of a key that has none stored. */
    @SuppressWarnings("unchecked") // a load is asked how values are kept that it gave itself
    <C> CompletableFuture<@Nullable V> load(K key, StagedLoad<? super K, ? super C, ? extends V> load, C context) {
        load.tell(KeyedLoad.Event.MISS);
        if (Absence.of(parts.flights().absences(), key, load.absentTtl(key, context), Set.of())
                .isKnown()) {
            return CompletableFuture.completedFuture(null);
        }
        var same = (StagedLoad<? super K, ? super C, V>) load;
        var call = new Call<K, C, V>(parts.values().keyIn(key), same, context, new CompletableFuture<>());
        tried(call, this::lead);
        return call.answer();
    }

    /** How one goes for a value. */
    private interface Going<C> {
        void goFor(C call) throws Exception;
    }

    private <C> void tried(Call<K, C, V> call, Going<Call<K, C, V>> going) {
        try {
            going.goFor(call);
        } catch (Throwable thrown) {
            call.fail(thrown);
        }
    }

    private <C> void lead(Call<K, C, V> call) throws Exception {
        var mine = new Flight<V>(call.load().tags(call.key(), call.context()));
        var first = parts.flights().beginOrFind(call.key(), mine);
        if (first.equals(mine)) {
            begin(call, mine);
            mine.outcome().whenComplete((value, thrown) -> answer(call, value, thrown));
        } else if (parts.shared().isNothingToWaitFor(first)) {
            alone(call);
        } else {
            parts.statistics().collapsedLoad();
            call.load().tell(KeyedLoad.Event.COLLAPSED);
            await(call, first);
        }
    }

    private <C> void alone(Call<K, C, V> call) throws Exception {
        long start = parts.statistics().start();
        begun(call).whenComplete((value, thrown) -> {
            parts.statistics().load(thrown == null, start);
            answer(call, value, thrown);
        });
    }

    private <C> void begin(Call<K, C, V> call, Flight<V> mine) {
        try {
            var looked = parts.entries().loads().lookUp(call.key(), mine.tags());
            if (looked.value() != null) {
                parts.flights().land(call.key(), mine, looked.value());
                return;
            }
            var absence = Absence.of(
                    parts.flights().absences(),
                    call.key(),
                    call.load().absentTtl(call.key(), call.context()),
                    mine.tags());
            if (absence.isKnownBeforeLoad()) {
                parts.flights().land(call.key(), mine, null);
                return;
            }
            long start = parts.statistics().start();
            var stage = begun(call);
            mine.handOver();
            stage.whenComplete((loaded, thrown) -> {
                parts.statistics().load(thrown == null, start);
                end(call, mine, loaded, thrown, new From<>(looked.fence(), absence));
            });
        } catch (Throwable thrown) {
            parts.flights().crash(call.key(), mine, thrown);
        }
    }

    /** What a load knows of the time before it. */
    private record From<K>(Object fence, Absence<K> absence) {}

    /** The caller's stage, as one that fails with what it failed with first. */
    private static <K, C, V> CompletableFuture<@Nullable V> begun(Call<K, C, V> call) throws Exception {
        var begun = new CompletableFuture<@Nullable V>();
        call.load().begin(call.key(), call.context()).whenComplete((loaded, thrown) -> {
            if (thrown == null) {
                begun.complete(loaded);
            } else {
                boolean isWrapped = thrown instanceof CompletionException && thrown.getCause() != null;
                begun.completeExceptionally(isWrapped ? thrown.getCause() : thrown);
            }
        });
        return begun;
    }

    private <C> void end(
            Call<K, C, V> call, Flight<V> mine, @Nullable V loaded, @Nullable Throwable thrown, From<K> from) {
        try {
            if (thrown != null) {
                parts.flights().crash(call.key(), mine, thrown);
                return;
            }
            var value = loaded == null ? null : parts.values().valueIn(loaded);
            if (value == null) {
                mine.storeIfAttached(from.absence()::record);
            } else {
                keep(call, mine, value, from.fence());
            }
            parts.flights().land(call.key(), mine, value);
        } catch (Throwable failure) {
            parts.flights().crash(call.key(), mine, failure);
        }
    }

    private <C> void keep(Call<K, C, V> call, Flight<V> mine, V value, Object fence) {
        var entries = parts.entries().loads();
        var ttl = call.load().ttl(call.key(), value, call.context());
        long start = parts.statistics().start();
        boolean stored = mine.storeIfAttached(() -> entries.store(call.key(), value, ttl, mine.tags(), fence));
        parts.statistics().put(stored, start);
        if (stored) {
            call.load().tell(KeyedLoad.Event.STORED);
            entries.tell(call.key(), value);
        }
    }

    private <C> void await(Call<K, C, V> call, Flight<V> flight) {
        var shared = parts.shared();
        boolean wasOverdue = flight.isOverdue();
        // A copy: what ends the wait of one caller is not the end of the load.
        var wait = flight.outcome().copy().orTimeout(shared.waitLimit().toNanos(), TimeUnit.NANOSECONDS);
        var unused = wait.whenComplete((any, ended) -> {
            if (flight.outcome().isDone()) {
                flight.outcome().whenComplete((value, thrown) -> landed(call, value, thrown));
            } else if (!call.answer().isDone()) {
                shared.overdue(call.key(), flight, wasOverdue);
                inOwnThread(call, this::alone);
            }
        });
    }

    private <C> void landed(Call<K, C, V> call, @Nullable V value, @Nullable Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            inOwnThread(call, this::lead); // the leader was interrupted, which is his alone: another one leads
        } else {
            answer(call, value, thrown);
        }
    }

    private <C> void inOwnThread(Call<K, C, V> call, Going<Call<K, C, V>> going) {
        try {
            parts.executor().execute(() -> tried(call, going));
        } catch (RuntimeException e) {
            call.fail(e); // the server is about to end
        }
    }

    private void answer(Call<K, ?, V> call, @Nullable V value, @Nullable Throwable thrown) {
        try {
            if (thrown == null) {
                call.answer().complete(parts.values().valueOut(value));
            } else {
                call.fail(thrown);
            }
        } catch (RuntimeException e) {
            call.fail(e);
        }
    }
}
