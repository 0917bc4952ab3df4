package dev.larder.method;

import dev.larder.cache.Glob;
import dev.larder.cache.LarderCache;
import javax.cache.Cache;

/** What is removed from one cache. */
sealed interface CacheRemoval {

    /** Removes it now. */
    void from(Cache<Object, Object> cache);

    /** Whether the entry of a key may be among what it removes. */
    boolean mayTake(Object key);

    /** One entry. */
    record OfKey(Object key) implements CacheRemoval {

        @Override
        public void from(Cache<Object, Object> cache) {
            cache.remove(key);
        }

        @Override
        public boolean mayTake(Object other) {
            return key.equals(other);
        }
    }

    /** Each entry. */
    record OfAll() implements CacheRemoval {

        @Override
        public void from(Cache<Object, Object> cache) {
            cache.removeAll(); // not clear(), which tells neither listeners nor writers
        }

        @Override
        public boolean mayTake(Object key) {
            return true;
        }
    }

    /** Those whose keys match. */
    record Matching(Glob glob) implements CacheRemoval {

        @Override
        public void from(Cache<Object, Object> cache) {
            larder(cache, "patterns").removeMatching(glob.pattern());
        }

        @Override
        public boolean mayTake(Object key) {
            return glob.matchesKey(key);
        }
    }

    /** Those with a tag. Which they are, only the store knows. */
    record Tagged(String tag) implements CacheRemoval {

        @Override
        public void from(Cache<Object, Object> cache) {
            larder(cache, "tags").removeTagged(tag);
        }

        @Override
        public boolean mayTake(Object key) {
            return true;
        }
    }

    private static LarderCache<Object, Object> larder(Cache<Object, Object> cache, String unknown) {
        if (cache instanceof LarderCache<Object, Object> larder) {
            return larder;
        }
        throw new UnsupportedOperationException("Cache %s is of another provider, a %s, which knows no %s"
                .formatted(cache.getName(), cache.getClass().getName(), unknown));
    }
}
