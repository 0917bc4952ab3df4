package dev.larder.cache;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** Runs entry processors: each run decides on what the entry is then, and runs again if somebody else was quicker. */
record Processing<K, V>(CacheParts<K, V> parts) {

    /**
     * Runs a processor on an entry.
     *
     * @throws EntryProcessorException if the processor throws
     * @throws CacheException what loader or writer throw
     */
    <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, Object[] arguments) {
        var keyIn = parts.values().keyIn(key);
        long start = parts.statistics().start();
        var run = new Run<K, V, T>(parts, keyIn);
        Mutated<V> mutated;
        try {
            mutated = parts.change(keyIn, present -> decide(keyIn, present, processor, arguments, run));
        } finally {
            run.end();
        }
        parts.statistics().get(mutated.wasThere(), start);
        parts.statistics().put(mutated.wrote(), start);
        parts.statistics().removal(mutated.removed(), start);
        return run.result;
    }

    /** The last run of a processor: what it gave, and the load that it has caused, one of the {@link Flights} as any other. */
    private static final class Run<K, V, T> {

        private final CacheParts<K, V> parts;
        private final K key;
        private @Nullable T result;
        private @Nullable V loaded;
        private @Nullable Flight<V> flight;
        private @Nullable Object fence;

        Run(CacheParts<K, V> parts, K key) {
            this.parts = parts;
            this.key = key;
        }

        /**
         * What the loader has, or what somebody has written since the processor began. If another caller loads the key just now,
         * his value is the one that is stored.
         */
        @Nullable
        V load(K any) {
            flight = parts.flights().begin(key);
            if (flight == null) {
                return parts.loader().load(key);
            }
            try {
                var looked = parts.entries().loads().lookUp(key, Set.of());
                var value = looked.value();
                if (value == null) {
                    fence = looked.fence();
                    value = parts.loader().load(key);
                }
                loaded = value == null ? null : parts.values().valueIn(value);
                return parts.values().valueOut(loaded);
            } catch (Throwable thrown) {
                parts.flights().crash(key, flight, thrown);
                flight = null;
                throw thrown;
            }
        }

        /** Stores what was loaded, if anything was, unless somebody has changed the key meanwhile. */
        void keep() {
            var entries = parts.entries().loads();
            var value = loaded;
            if (flight != null && value != null && fence != null) {
                var from = fence;
                if (flight.storeIfAttached(() -> entries.store(key, value, Ttl.OF_CACHE, Set.of(), from))) {
                    entries.tell(key, value);
                }
            }
        }

        void end() {
            if (flight != null) {
                parts.flights().land(key, flight, loaded);
            }
            flight = null;
            fence = null;
            loaded = null;
        }
    }

    private <T> Mutation<V> decide(
            K key, @Nullable V present, EntryProcessor<K, V, T> processor, Object[] arguments, Run<K, V, T> run) {
        run.end(); // of the run before, if somebody was quicker
        var entry = new ProcessedEntry<K, V>(
                parts.values().copy(key),
                parts.values().valueOut(present),
                parts.loader().isActive() ? run::load : any -> null);
        run.result = process(processor, entry, arguments);
        if (entry.deed() == ProcessedEntry.Deed.LOAD) {
            run.keep();
            return Mutation.none();
        }
        return mutation(key, entry);
    }

    private static <K, V, T> @Nullable T process(
            EntryProcessor<K, V, T> processor, ProcessedEntry<K, V> entry, Object[] arguments) {
        try {
            return processor.process(entry, arguments);
        } catch (CacheException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EntryProcessorException(e);
        }
    }

    private Mutation<V> mutation(K key, ProcessedEntry<K, V> entry) {
        return switch (entry.deed()) {
            case NONE, LOAD -> Mutation.none();
            case ACCESS -> Mutation.access();
            case CREATE, UPDATE -> {
                var value = parts.values().valueIn(entry.newValue());
                parts.writer().write(key, value);
                yield Mutation.write(value);
            }
            case REMOVE -> {
                parts.writer().delete(key);
                yield Mutation.remove();
            }
        };
    }

    /** What {@code invokeAll} gives for one key: empty if the processor gave nothing. */
    static <T> Optional<EntryProcessorResult<T>> result(Supplier<@Nullable T> invocation) {
        try {
            T result = invocation.get();
            return result == null ? Optional.empty() : Optional.of(() -> result);
        } catch (EntryProcessorException e) {
            return Optional.of(() -> {
                throw e;
            });
        } catch (RuntimeException e) {
            return Optional.of(() -> {
                throw new EntryProcessorException(Objects.requireNonNull(e));
            });
        }
    }
}
