package dev.larder.cache.ehcache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.ConfiguredCaches;
import dev.larder.cache.EntryTypes;
import dev.larder.cache.LarderCache;
import dev.larder.internal.codec.UnencodableValueException;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Large values and odd keys, all the way through a cache into bytes and back. */
@ParameterizedClass
@ValueSource(strings = {"offheap", "disk"})
class OddEntriesTest {

    private static final int LARGE = 50_000_000;

    @Parameter
    String kind;

    @TempDir
    private Path directory;

    record Document(String text) {}

    private <V> void use(Type value, long maxBytes, Consumer<LarderCache<Object, V>> use) {
        var texts = Map.of("store", kind, "max-bytes", "" + maxBytes, "directory", directory.toString());
        try (var caches = ConfiguredCaches.open(EntryTypes.declared(Object.class, value), texts)) {
            use.accept(caches.cache("entries"));
        }
    }

    @Test
    void fiftyMegabytesOfBytesComeBack() {
        byte[] large = new byte[LARGE];
        new Random(1).nextBytes(large);
        this.<byte[]>use(byte[].class, 256L << 20, cache -> {
            cache.put("large", large);
            assertArrayEquals(large, cache.get("large"));
        });
    }

    @Test
    void fiftyMegabytesInARecordComeBack() {
        var large = new Document("\u540d".repeat(LARGE / 3));
        this.<Document>use(Document.class, 128L << 20, cache -> {
            cache.put("large", large);
            assertEquals(large, cache.get("large"));
        });
    }

    @Test
    void valueAboveTheLimitIsRefusedAndChangesNothing() {
        this.<byte[]>use(byte[].class, 1 << 20, cache -> {
            cache.put("large", new byte[1]);
            var refused =
                    assertThrows(UnencodableValueException.class, () -> cache.put("large", new byte[(64 << 20) + 1]));
            assertTrue(refused.getMessage().contains("67108864 bytes"), refused::getMessage);
            assertArrayEquals(new byte[1], cache.get("large"));
        });
    }

    /** Any code units: surrogates alone, controls, what normalization or folding would make one of two. */
    @Test
    void keysOfAnyUnicodeAreToldApartAndListed() {
        var values = new HashMap<Object, String>();
        for (var odd : new String[] {
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\uD83D",
            "\uDE00",
            "\uDE00\uD83D",
            "\uD83D\uDE00",
            "\u00e9",
            "e\u0301",
            "E\u0301",
            "\u0130",
            "\u0131",
            "\u00df",
            "ss",
            "\ufeff",
            "\u200b",
            "\r\n",
            "\\u0041",
            "*",
            "s:a",
            "x:a",
            "b:",
            "h:",
            "m:"
        }) {
            values.put(odd, "value of " + odd.length() + " units");
        }
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            var key = random.ints(1 + random.nextInt(20), 0, 1 << 16)
                    .collect(StringBuilder::new, (text, unit) -> text.append((char) unit), StringBuilder::append)
                    .toString();
            values.put(key, "value " + i);
        }
        this.<String>use(String.class, 8 << 20, cache -> {
            values.forEach(cache::put);
            assertEquals(values, cache.getAll(values.keySet()));
            var listed = new HashSet<>();
            cache.forEach(entry -> listed.add(entry.getKey()));
            assertEquals(values.keySet(), listed);
            cache.remove("\uD83D");
            assertNull(cache.get("\uD83D"));
            assertEquals(values.get("\uDE00"), cache.get("\uDE00"));
        });
    }
}
