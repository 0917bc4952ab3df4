package dev.larder.cache;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** Runs entry processors: each run decides on what the entry is then, and runs again if somebody else was quicker. */
record Processing<K, V>(Values<K, V> values, ReadThrough<K, V> loader, WriteThrough<K, V> writer) {

    /** How a run ended. */
    record Run<T>(@Nullable T result, boolean wasThere, boolean put, boolean removed) {}

    /** Carries out a decision on the present value in one atomic step. */
    interface Change<V> {
        Mutated<V> apply(Function<@Nullable V, Mutation<V>> decision);
    }

    /**
     * Runs a processor on an entry.
     *
     * @throws EntryProcessorException if the processor throws
     * @throws CacheException what loader or writer throw
     */
    <T> Run<T> run(K key, EntryProcessor<K, V, T> processor, Object[] arguments, Change<V> change) {
        var last = new Object() {
            @Nullable
            T result;

            boolean loaded;
        };
        var mutated = change.apply(present -> {
            var entry = new ProcessedEntry<K, V>(
                    values.copy(key), values.valueOut(present), loader.isActive() ? loader::load : any -> null);
            last.result = process(processor, entry, arguments);
            last.loaded = entry.deed() == ProcessedEntry.Deed.LOAD;
            return mutation(key, entry);
        });
        return new Run<>(last.result, mutated.wasThere(), mutated.wrote() && !last.loaded, mutated.removed());
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
            case NONE -> Mutation.none();
            case ACCESS -> Mutation.access();
            case LOAD -> Mutation.write(values.valueIn(entry.newValue()));
            case CREATE, UPDATE -> {
                var value = values.valueIn(entry.newValue());
                writer.write(key, value);
                yield Mutation.write(value);
            }
            case REMOVE -> {
                writer.delete(key);
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
