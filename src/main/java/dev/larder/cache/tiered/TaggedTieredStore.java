package dev.larder.cache.tiered;

import dev.larder.cache.EntryStore;
import dev.larder.cache.TaggedStore;
import dev.larder.cache.Ttl;
import java.util.Set;

/** Entries with tags, in a far store that has them. */
final class TaggedTieredStore extends TieredStore implements TaggedStore<Object, Object> {

    private final Tier near;
    private final TaggedStore<Object, Object> far;

    @SuppressWarnings("unchecked") // both its interfaces are of the same keys and values
    TaggedTieredStore(Tier near, EntryStore<Object, Object> far, Return farReturns) {
        super(near, far, farReturns);
        this.near = near;
        this.far = (TaggedStore<Object, Object>) far;
    }

    @Override
    public void put(Object key, Object value, Ttl ttl, Set<String> tags) {
        behind.<Boolean>change(key, () -> {
            far.put(key, value, ttl, tags);
            return true;
        });
    }

    @Override
    public void removeTagged(String tag) {
        try {
            behind.<Boolean>ask(() -> {
                far.removeTagged(tag);
                return true;
            });
        } finally {
            near.dropTagged(tag);
        }
    }
}
