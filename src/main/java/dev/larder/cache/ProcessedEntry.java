package dev.larder.cache;

import java.util.function.Function;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** An entry in the hands of an entry processor, which remembers what is to become of it. For one thread and one run. */
final class ProcessedEntry<K, V> implements MutableEntry<K, V> {

    /** What the processor did. */
    enum Deed {
        NONE,
        ACCESS,
        LOAD,
        CREATE,
        UPDATE,
        REMOVE
    }

    private final K key;
    private final @Nullable V present;
    private final Function<K, @Nullable V> loader;
    private @Nullable V value;
    private Deed deed = Deed.NONE;

    /**
     * @param present the value there is, or null
     * @param loader asked for a value if there is none and the processor wants one
     */
    ProcessedEntry(K key, @Nullable V present, Function<K, @Nullable V> loader) {
        this.key = key;
        this.present = present;
        this.value = present;
        this.loader = loader;
    }

    Deed deed() {
        return deed;
    }

    /** The value that a write gives it. */
    @Nullable
    V newValue() {
        return value;
    }

    @Override
    public boolean exists() {
        return value != null;
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    @SuppressWarnings("NullAway") // JSR-107 allows null here without a type that says so
    public V getValue() {
        if (deed == Deed.NONE) {
            if (value != null) {
                deed = Deed.ACCESS;
            } else {
                value = loader.apply(key);
                deed = value == null ? Deed.NONE : Deed.LOAD;
            }
        }
        return value;
    }

    @Override
    public void setValue(V newValue) {
        if (newValue == null) {
            throw new NullPointerException("A cache holds no null values");
        }
        deed = present == null ? Deed.CREATE : Deed.UPDATE;
        value = newValue;
    }

    @Override
    public void remove() {
        deed = deed == Deed.CREATE || deed == Deed.LOAD ? Deed.NONE : Deed.REMOVE;
        value = null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return Unwrapping.unwrap(this, type);
    }
}
