package dev.larder.cache;

import java.util.Objects;
import java.util.Optional;
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
        var run = new Run<T>();
        var mutated = parts.change(keyIn, present -> decide(keyIn, present, processor, arguments, run));
        parts.statistics().get(mutated.wasThere(), start);
        parts.statistics().put(mutated.wrote() && !run.loaded, start);
        parts.statistics().removal(mutated.removed(), start);
        return run.result;
    }

    /** What the last run of a processor gave. */
    private static final class Run<T> {
        private @Nullable T result;
        private boolean loaded;
    }

    private <T> Mutation<V> decide(
            K key, @Nullable V present, EntryProcessor<K, V, T> processor, Object[] arguments, Run<T> run) {
        var loader = parts.loader();
        var entry = new ProcessedEntry<K, V>(
                parts.values().copy(key),
                parts.values().valueOut(present),
                loader.isActive() ? loader::load : any -> null);
        run.result = process(processor, entry, arguments);
        run.loaded = entry.deed() == ProcessedEntry.Deed.LOAD;
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
            case NONE -> Mutation.none();
            case ACCESS -> Mutation.access();
            case LOAD -> Mutation.write(parts.values().valueIn(entry.newValue()));
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
