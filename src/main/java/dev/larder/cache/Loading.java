package dev.larder.cache;

import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One caller's load of one key. */
interface Loading<V> {

    /** The tags that the value will carry. */
    Set<String> tags();

    /** The value; null if there is none. */
    @Nullable
    V load() throws Exception;

    /** How long it is recorded that there is no value. */
    default Ttl absentTtl() {
        return Ttl.NONE;
    }

    /** How long what {@link #load} gave lives. */
    Ttl ttl();

    /** Told what becomes of the call. */
    void tell(KeyedLoad.Event event);

    /** A load that keeps its value as the cache says. */
    record Plain<V>(Set<String> tags, Callable<? extends @Nullable V> call) implements Loading<V> {

        @Override
        public @Nullable V load() throws Exception {
            return call.call();
        }

        @Override
        public Ttl ttl() {
            return Ttl.OF_CACHE;
        }

        @Override
        public void tell(KeyedLoad.Event event) {}
    }

    /** A load that says itself how its value is kept. Of one call, so of one thread. */
    final class Keyed<K, C, V> implements Loading<V> {

        private final K key;
        private final KeyedLoad<? super K, ? super C, V> load;
        private final C context;
        private Ttl ttl = Ttl.OF_CACHE;

        Keyed(K key, KeyedLoad<? super K, ? super C, V> load, C context) {
            this.key = key;
            this.load = load;
            this.context = context;
        }

        @Override
        public Set<String> tags() {
            return load.tags(key, context);
        }

        @Override
        public @Nullable V load() throws Exception {
            V loaded = load.load(key, context);
            if (loaded != null) {
                ttl = load.ttl(key, loaded, context);
            }
            return loaded;
        }

        @Override
        public Ttl absentTtl() {
            return load.absentTtl(key, context);
        }

        @Override
        public Ttl ttl() {
            return ttl;
        }

        @Override
        public void tell(KeyedLoad.Event event) {
            load.tell(event);
        }
    }
}
