package dev.larder.cache;

import dev.larder.internal.codec.EncodedKey;
import dev.larder.internal.codec.EntryCodec;
import java.util.Objects;
import java.util.Set;

/** Entries of any types, with tags, in a store of bytes that has them. */
final class TaggedEncodedStore extends EncodedStore implements TaggedStore<Object, Object> {

    private final EntryCodec codec;
    private final TaggedStore<EncodedKey, byte[]> tagged;

    @SuppressWarnings("unchecked") // both its interfaces are of the same keys and values
    TaggedEncodedStore(String cache, EntryStore<EncodedKey, byte[]> bytes, EntryCodec codec) {
        super(cache, bytes, codec);
        this.codec = codec;
        this.tagged = (TaggedStore<EncodedKey, byte[]>) bytes;
    }

    @Override
    public void put(Object key, Object value, Ttl ttl, Set<String> tags) {
        var encoded = codec.key(Objects.requireNonNull(key));
        tagged.put(encoded, codec.encode(key, encoded, Objects.requireNonNull(value)), ttl, codec.tags(tags));
    }

    @Override
    public void removeTagged(String tag) {
        tagged.removeTagged(codec.tag(tag));
    }
}
