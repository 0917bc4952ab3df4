package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.larder.cache.Namespace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListedKeysTest {

    private final KeyNames.Entries names =
            KeyNames.of("shop", "users", Namespace.DEFAULT).entries();

    private List<byte[]> names(String... keys) {
        return Stream.of(keys)
                .map(key -> ("larder:shop:users:0:e:" + key).getBytes(UTF_8))
                .toList();
    }

    /** Redis may tell a key twice, while it makes its table larger or smaller. */
    @Test
    void listsEachKeyOnce() {
        Iterator<List<byte[]>> batches = List.of(names("a", "b"), names(), names("b", "c", "c"), names("a"))
                .iterator();
        var listed = new ArrayList<String>();
        new ListedKeys(() -> batches.hasNext() ? batches.next() : null, names, found -> found)
                .forEachRemaining(key -> listed.add(key.text()));
        assertEquals(List.of("a", "b", "c"), listed);
    }

    @Test
    void listsOnlyWhatIsThere() {
        Iterator<List<byte[]>> batches = List.of(names("a", "b"), names("c")).iterator();
        var listed = new ArrayList<String>();
        new ListedKeys(
                        () -> batches.hasNext() ? batches.next() : null,
                        names,
                        found -> found.subList(found.size() - 1, found.size()))
                .forEachRemaining(key -> listed.add(key.text()));
        assertEquals(List.of("b", "c"), listed);
    }
}
