package dev.larder.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.larder.cache.Namespace;
import dev.larder.internal.codec.EncodedKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyNamesTest {

    private static final EncodedKey KEY = EncodedKey.listed("s:a".getBytes(UTF_8));

    private static String entry(String application, String cache, Namespace namespace) {
        return new String(KeyNames.of(application, cache, namespace).entries().name(KEY), UTF_8);
    }

    @Test
    void applicationCacheAndGenerationComeFirst() {
        assertEquals("larder:shop:users:0:e:s:a", entry("shop", "users", Namespace.DEFAULT));
        assertEquals(
                "larder:named:users:7:e:s:a",
                entry("shop", "users", new Namespace(Optional.of("named"), 7, Optional.empty())));
        assertEquals(
                "larder:shop:users:0:t:red",
                new String(KeyNames.of("shop", "users", Namespace.DEFAULT).tag("red"), UTF_8));
    }

    @Test
    void prefixStandsInsteadOfThem() {
        assertEquals("u-e:s:a", entry("shop", "users", new Namespace(Optional.empty(), 7, Optional.of("u-"))));
    }

    @Test
    void namesDoNotRunIntoEachOther() {
        assertNotEquals(entry("a:b", "c", Namespace.DEFAULT), entry("a", "b:c", Namespace.DEFAULT));
        assertNotEquals(entry("a%3Ab", "c", Namespace.DEFAULT), entry("a:b", "c", Namespace.DEFAULT));
    }

    @Test
    void bracesDoNotDecideTheSlotOfAllKeys() {
        assertEquals("larder:shop:%7Busers%7D:0:e:s:a", entry("shop", "{users}", Namespace.DEFAULT));
    }

    @Test
    void patternFitsTheNamesThemselvesAlone() {
        var names = new KeyNames("a*b?[c]\\d-^").entries();
        assertEquals("a\\*b\\?\\[c\\]\\\\d\\-\\^e:*", new String(names.pattern(), UTF_8));
    }

    @Test
    void keyIsFoundInTheNameAgain() {
        var names = KeyNames.of("shop", "users", Namespace.DEFAULT).entries();
        assertEquals(KEY, names.key(names.name(KEY)));
    }
}
