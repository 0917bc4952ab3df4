package dev.larder.cache;

import dev.larder.cache.Announcements.Announcement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

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
            boolean stored;
            try {
                stored = announcement.storeIfAttached(() -> {
                    end(); // before it writes, which detaches what is announced
                    return write(in, ttl);
                });
            } finally {
                end();
            }
            if (!stored) {
                refuse(in, ttl);
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

        private boolean write(V in, Ttl ttl) {
            if (goesThrough(ttl)) {
                new Writes<>(parts).put(key, in);
                return true;
            }
            long start = parts.statistics().start();
            parts.flights().detach(key);
            var loads = parts.entries().loads();
            boolean stored = loads.store(key, in, ttl, tags, fence);
            boolean shared = loads.store().capabilities().can(Capabilities.Ability.SHARED);
            if (!stored && !shared) { // a load of before has stored its value: as nobody else writes here, that is all
                parts.entries().remove(key);
                stored = loads.store(key, in, ttl, tags, loads.lookUp(key, tags).fence());
            }
            parts.statistics().put(stored, start);
            if (stored) {
                loads.tell(key, in);
            }
            return stored;
        }

        /** What is written through is written all the same. */
        private void refuse(V in, Ttl ttl) {
            if (goesThrough(ttl)) {
                parts.change(key, present -> {
                    parts.writer().write(key, in);
                    return Mutation.remove();
                });
            } else {
                parts.entries().remove(key);
            }
        }
    }
}
