package dev.larder.cache.sql;

import dev.larder.cache.sql.FoundRows.Page;
import dev.larder.internal.codec.EncodedKey;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** The keys of a cache, fetched page by page as they are asked for. */
final class KeyPages implements Iterator<EncodedKey> {

    private final Function<ByteBuffer, Page> next;
    private Iterator<ByteBuffer> page;
    private Optional<ByteBuffer> last;

    /**
     * From the first one on, which is fetched now.
     *
     * @param next the page after a key
     */
    KeyPages(Function<ByteBuffer, Page> next) {
        this.next = next;
        var first = next.apply(ByteBuffer.allocate(0));
        this.page = first.keys().iterator();
        this.last = first.last();
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && last.isPresent()) {
            var fetched = next.apply(last.get());
            page = fetched.keys().iterator();
            last = fetched.last();
        }
        return page.hasNext();
    }

    @Override
    public EncodedKey next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return EncodedKey.listed(Bytes.array(page.next()));
    }
}
