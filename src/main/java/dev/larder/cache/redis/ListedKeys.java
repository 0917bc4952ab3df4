package dev.larder.cache.redis;

import dev.larder.internal.codec.EncodedKey;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys of the entries that a scan finds, each once. Two round trips for up to a thousand; three if there are tags. */
final class ListedKeys implements Iterator<EncodedKey> {

    private final Supplier<@Nullable List<byte[]>> scan;
    private final Function<List<byte[]>, List<byte[]>> present;
    private final KeyNames.Entries names;
    private final Queue<EncodedKey> next = new ArrayDeque<>();
    /** While a server rearranges its table, it may tell a key twice. */
    private final Set<EncodedKey> seen = new HashSet<>();

    private boolean over;

    /**
     * Lists keys.
     *
     * @param scan gives some names at a time, and null in the end
     * @param present which of some names are those of entries that are there
     */
    ListedKeys(
            Supplier<@Nullable List<byte[]>> scan,
            KeyNames.Entries names,
            Function<List<byte[]>, List<byte[]>> present) {
        this.scan = scan;
        this.names = names;
        this.present = present;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !over) {
            var found = scan.get();
            if (found == null) {
                over = true;
            } else if (!found.isEmpty()) {
                present.apply(found).stream().map(names::key).filter(seen::add).forEach(next::add);
            }
        }
        return !next.isEmpty();
    }

    @Override
    public EncodedKey next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return next.remove();
    }
}
