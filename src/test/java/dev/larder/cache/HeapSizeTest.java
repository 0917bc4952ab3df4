package dev.larder.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnusedVariable") // fields are there to be estimated
class HeapSizeTest {

    private final HeapSize size = new HeapSize();

    private record Price(long cents, String currency) {}

    private static class Named {

        String name = "x".repeat(1000);
    }

    private static final class Lazy extends Named {

        transient Object session = new byte[1_000_000];
        Lazy self = this;
    }

    @Test
    void smallObjectsAreAsLargeAsTheJvmMakesThem() {
        assertEquals(16, size.of(1));
        assertEquals(24, size.of(1L));
        assertEquals(16, size.of(true));
        assertEquals(32, size.of(new UUID(1, 2)));
        assertEquals(16, size.of(new byte[0]));
        assertEquals(1016, size.of(new byte[1000]));
        assertEquals(8016, size.of(new double[1000]));
    }

    @Test
    void textCountsItsCharacters() {
        assertEquals(24 + 1016, size.of("x".repeat(1000)));
        assertEquals(24 + 2016, size.of("\u540d".repeat(1000)));
    }

    @Test
    void fieldsCountAlsoThoseOfSuperclasses() {
        var price = new Price(1, "EUR");
        assertEquals(24 + 24 + 24, size.of(price));
        assertTrue(size.of(new Named()) >= 1056);
        assertTrue(size.of(new Lazy()) >= 1056);
    }

    @Test
    void transientFieldsAndCirclesDoNot() {
        assertTrue(size.of(new Lazy()) < 1200);
        var circle = new ArrayList<>();
        circle.add(circle);
        assertTrue(size.of(circle) < 200);
    }

    @Test
    void sharedObjectsCountForNothing() {
        assertEquals(0, size.of(TimeUnit.DAYS));
        assertEquals(0, size.of(String.class));
        var one = "x".repeat(1000);
        assertEquals(size.of(new Object[] {one, null}), size.of(new Object[] {one, one}));
    }

    @Test
    void collectionsCountTheirElements() {
        var texts = IntStream.range(0, 100).mapToObj(i -> "x".repeat(1000) + i).toList();
        assertWithin(100 * 1080, size.of(texts));
        assertWithin(100 * 1080, size.of(new ArrayList<>(texts)));
        assertWithin(100 * 1080, size.of(Map.of("all", texts)));
        assertWithin(1040, size.of(Optional.of(texts.get(0))));
        var map = new HashMap<Integer, String>();
        texts.forEach(text -> map.put(text.hashCode(), text));
        assertWithin(100 * 1120, size.of(map));
    }

    private static void assertWithin(long expected, long estimated) {
        assertTrue(estimated > 0.8 * expected && estimated < 1.2 * expected, estimated + " for " + expected);
    }

    @Test
    void classesOfTheJdkAreEstimatedWithoutOpeningThem() {
        for (var value : List.of(
                LocalDateTime.MIN, Duration.ZERO, BigDecimal.ONE, Currency.getInstance("EUR"), new Object(), "", 'x')) {
            assertTrue(size.of(value) >= 16 && size.of(value) < 300, value + " takes " + size.of(value));
        }
        assertWithin(125_000, size.of(BigInteger.ONE.shiftLeft(1_000_000)));
    }

    @Test
    void largeEntriesAreEstimatedByAPart() {
        var many = IntStream.range(0, 200_000).mapToObj(i -> "text " + i).toList();
        assertWithin(200_000 * 88L, size.of(many));
    }

    @Test
    void entryCountsKeyValueAndTheEngine() {
        assertEquals(HeapSize.ENTRY + 24 + 16, size.ofEntry(1L, 1));
        assertEquals(HeapSize.ENTRY + 24 + 16, size.ofEntry(1L, HeldValue.contentOf(1, Ttl.ETERNAL, () -> 0)));
    }
}
