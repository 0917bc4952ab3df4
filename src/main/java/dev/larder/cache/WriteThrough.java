package dev.larder.cache;

import java.util.Collection;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * A cache writer of JSR-107, asked before a change is made; if it throws, the change is not.
 *
 * <p>With a writer, changes of one key wait for each other in this cache, so that the writer sees one change once.
 */
final class WriteThrough<K, V> {

    private static final int STRIPES = 64;

    private final @Nullable Customization<CacheWriter<? super K, ? super V>> writer;
    private final Object[] locks = new Object[STRIPES];

    /**
     * Asks this writer.
     *
     * @param writer null if the cache has none, or does not write through
     */
    WriteThrough(@Nullable CacheWriter<? super K, ? super V> writer) {
        this.writer = writer == null ? null : new Customization<>(writer);
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new Object();
        }
    }

    /** The writer that a configuration names, if it writes through. */
    static <K, V> WriteThrough<K, V> of(CompleteConfiguration<K, V> configuration) {
        var factory = configuration.getCacheWriterFactory();
        return new WriteThrough<>(factory == null || !configuration.isWriteThrough() ? null : factory.create());
    }

    boolean isActive() {
        return writer != null;
    }

    void close() {
        if (writer != null) {
            writer.close();
        }
    }

    /** What changes of a key wait for each other on. */
    Object lockOf(K key) {
        return locks[Math.floorMod(key.hashCode(), STRIPES)];
    }

    /**
     * Writes one.
     *
     * @throws CacheWriterException if the writer throws
     */
    void write(K key, V value) {
        if (writer != null) {
            guarded(writer, given -> given.write(new CacheEntryView<>(key, value)));
        }
    }

    /**
     * Deletes one.
     *
     * @throws CacheWriterException if the writer throws
     */
    void delete(K key) {
        if (writer != null) {
            guarded(writer, given -> given.delete(key));
        }
    }

    /**
     * Writes all.
     *
     * @param entries after the call, also after an exception: those that were not written
     * @throws CacheWriterException if the writer throws
     */
    @SuppressWarnings("unchecked") // JSR-107's signature has wildcards that nothing but a cast can meet
    void writeAll(Collection<Cache.Entry<? extends K, ? extends V>> entries) {
        if (writer != null && !entries.isEmpty()) {
            guarded(writer, given -> ((CacheWriter<K, V>) given).writeAll(entries));
        }
    }

    /**
     * Deletes all.
     *
     * @param keys after the call, also after an exception: those that were not deleted
     * @throws CacheWriterException if the writer throws
     */
    void deleteAll(Collection<K> keys) {
        if (writer != null && !keys.isEmpty()) {
            guarded(writer, given -> given.deleteAll(keys));
        }
    }

    private static <T> void guarded(Customization<T> writer, Consumer<T> write) {
        writer.use(given -> {
            try {
                write.accept(given);
            } catch (CacheWriterException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new CacheWriterException("The writer failed", e);
            }
            return true;
        });
    }
}
