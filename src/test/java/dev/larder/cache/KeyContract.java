package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, and the list of them: clauses of {@link EntryStore}. */
interface KeyContract extends StoreUnderTest {

    @Test
    default void areListedWhereTheStoreCan() {
        if (!stores().capabilities().scan()) {
            assertThrows(UnsupportedOperationException.class, () -> store().keys());
            return;
        }
        assertEquals(Set.of(), keys());
        store().putAll(Map.of("a", "one", "b", "two"), Ttl.OF_CACHE);
        store().put("c", "three", Ttl.ETERNAL);
        store().remove("a");
        assertEquals(Set.of("b", "c"), keys());
        var iterator = store().keys();
        iterator.next();
        iterator.next();
        assertThrows(NoSuchElementException.class, iterator::next);
    }

    @Test
    default void mayGoWhileTheyAreListed() {
        assumeTrue(stores().capabilities().scan());
        IntStream.range(0, 100).forEach(i -> store().put("k" + i, "one", Ttl.OF_CACHE));
        var iterator = store().keys();
        while (iterator.hasNext()) {
            store().remove(iterator.next());
        }
        assertEquals(Set.of(), keys());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "\u0000",
                "\r\nset x 0 0 1",
                "*",
                "h?llo[a-z]",
                "\u00e9",
                "e\u0301",
                "\u540d\u524d",
                "\ud83e\udd6b",
                "\ud83e",
                "'; drop table x; --",
                "a:b:c/d\\e%f_g"
            })
    default void anyUnicodeIsAKey(String key) {
        store().put(key, "one", Ttl.OF_CACHE);
        assertEquals("one", store().find(key));
        assertNull(store().find(key + " "));
        assertTrue(store().replace(key, version(key), "two", Ttl.OF_CACHE));
        assertTrue(!stores().capabilities().scan() || keys().equals(Set.of(key)));
        assertTrue(store().remove(key));
    }

    @Test
    default void longKeysAreKeptApart() {
        var start = "x".repeat(100_000);
        store().put(start + "a", "one", Ttl.OF_CACHE);
        store().put(start + "b", "two", Ttl.OF_CACHE);
        assertEquals("one", store().find(start + "a"));
        assertEquals("two", store().find(start + "b"));
    }

    @Test
    default void equalKeysAreOneAndOthersAreNot() {
        store().put(new Money(1), "one", Ttl.OF_CACHE);
        store().put(1L, "long", Ttl.OF_CACHE);
        store().put(1, "int", Ttl.OF_CACHE);
        store().put("1", "text", Ttl.OF_CACHE);
        assertEquals("one", store().find(new Money(1)));
        assertNull(store().find(new Money(2)));
        assertEquals("long", store().find(1L));
        assertEquals("int", store().find(1));
        assertEquals("text", store().find("1"));
    }
}
