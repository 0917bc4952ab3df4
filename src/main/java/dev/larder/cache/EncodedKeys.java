package dev.larder.cache;

import dev.larder.internal.codec.EncodedKey;
import dev.larder.internal.codec.EntryCodec;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of all entries of a store of bytes. One that nobody can tell is skipped, and its entry removed. For one thread. */
final class EncodedKeys implements Iterator<Object> {

    /** Removes an entry that cannot be read. */
    interface Unreadable {

        void remove(EncodedKey key, byte[] entry, String why);
    }

    private final EntryStore<EncodedKey, byte[]> bytes;
    private final EntryCodec codec;
    private final Unreadable unreadable;
    private final Iterator<EncodedKey> listed;
    private @Nullable Object next;

    EncodedKeys(EntryStore<EncodedKey, byte[]> bytes, EntryCodec codec, Unreadable unreadable) {
        this.bytes = bytes;
        this.codec = codec;
        this.unreadable = unreadable;
        this.listed = bytes.keys();
    }

    @Override
    public boolean hasNext() {
        while (next == null && listed.hasNext()) {
            next = key(listed.next()).orElse(null);
        }
        return next != null;
    }

    /** The key of an entry; empty if it is gone, or if nobody can tell it: then whoever removes all would leave it. */
    private Optional<Object> key(EncodedKey key) {
        return codec.listedKey(key)
                .or(() -> Optional.ofNullable(bytes.find(key)).flatMap(entry -> {
                    var told = codec.listedKey(key, entry);
                    if (told.isEmpty()) {
                        unreadable.remove(key, entry, "A stored key cannot be read");
                    }
                    return told;
                }));
    }

    @Override
    public Object next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var key = next;
        next = null;
        return key;
    }
}
