package dev.larder.cache.sql;

import dev.larder.cache.sql.EntryRows.Page;
import dev.larder.internal.codec.EncodedKey;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** The keys of a cache, fetched page by page as they are asked for. */
final class KeyPages implements Iterator<EncodedKey> {

    private final Function<byte[], Page> next;
    private Iterator<byte[]> page;
    private Optional<byte[]> last;

    /**
     * From the first one on, which is fetched now.
     *
     * @param next the page after a key
     */
    KeyPages(Function<byte[], Page> next) {
        this.next = next;
        this.page = List.<byte[]>of().iterator();
        this.last = Optional.of(new byte[0]);
        hasNext();
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
        return EncodedKey.listed(page.next());
    }
}
