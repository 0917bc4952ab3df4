package dev.larder.cache;

import dev.larder.cache.Announcements.Announcement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The puts of a cache whose values come later. */
record LatePuts<K, V>(CacheParts<K, V> parts) {

    /**
     * Removes the entry, without a word to a cache writer, and announces the put of another one.
     *
     * @throws UnsupportedOperationException if there are tags, and the store has none
     */
    LatePut<V> announce(K key, Set<String> tags) {
        var keyIn = parts.values().keyIn(key);
        var tagsIn = Set.copyOf(tags);
        var entries = parts.entries();
        entries.put(() -> entries.remove(keyIn)); // out of reach it is dropped as the put would be
        var fence = entries.loads().lookUp(keyIn, tagsIn).fence();
        var announced = parts.flights().announced().begin(keyIn, tagsIn);
        return new Announced<>(parts, keyIn, tagsIn, fence, announced);
    }

    /**
     * One of them.
     *
     * @param fence the store's, which knows of changes by other JVMs
     * @param announcement knows of changes by this one
     */
    private record Announced<K, V>(
            CacheParts<K, V> parts,
            K key,
            Set<String> tags,
            Object fence,
            Announcement announcement,
            AtomicBoolean over)
            implements LatePut<V> {

        Announced(CacheParts<K, V> parts, K key, Set<String> tags, Object fence, Announcement announcement) {
            this(parts, key, tags, fence, announcement, new AtomicBoolean());
        }

        @Override
        public boolean put(V value, Ttl ttl) {
            var in = parts.values().valueIn(value);
            if (over.getAndSet(true)) {
                return false;
            }
            try {
                return goesThrough(ttl) ? putThrough(in, ttl) : putOrRemove(in, ttl);
            } finally {
                end();
            }
        }

        /** The lock first, as all changes of a cache with a writer. What is written through is written in any case. */
        private boolean putThrough(V in, Ttl ttl) {
            synchronized (parts.writer().lockOf(key)) {
                parts.writer().write(key, in);
                return putOrRemove(in, ttl);
            }
        }

        private boolean putOrRemove(V in, Ttl ttl) {
            var loads = parts.entries().loads();
            var replaced = new AtomicReference<@Nullable V>();
            long start = parts.statistics().start();
            boolean stored = announcement.storeIfAttached(() -> store(in, ttl, replaced));
            parts.statistics().put(stored, start);
            var before = replaced.get();
            if (before != null) {
                loads.listeners().removed(key, before);
            }
            if (stored) {
                loads.tell(key, in);
            } else {
                parts.entries().remove(key);
            }
            return stored;
        }

        @Override
        public void giveUp() {
            over.set(true);
            end();
        }

        private void end() {
            parts.flights().announced().end(key, announcement);
        }

        private boolean goesThrough(Ttl ttl) {
            return parts.writer().isActive() && ttl.kind() == Ttl.Kind.OF_CACHE && tags.isEmpty();
        }

        /** Ends loads alone, and not what is announced: who changes the key meanwhile waits for this, and comes after it. */
        private boolean store(V in, Ttl ttl, AtomicReference<@Nullable V> replaced) {
            parts.flights().detachLoad(key);
            var loads = parts.entries().loads();
            var store = loads.store();
            if (loads.store(key, in, ttl, tags, fence)) {
                return true;
            }
            if (store.capabilities().can(Capabilities.Ability.SHARED)) {
                return false;
            }
            // A load of before has stored its value: as nobody else writes here, that is all.
            replaced.set(loads.listeners().isEmpty() ? null : store.find(key));
            store.remove(key);
            return loads.store(key, in, ttl, tags, loads.lookUp(key, tags).fence());
        }
    }
}
