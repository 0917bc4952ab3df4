package dev.larder.cache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.internal.codec.EncodedKey;
import dev.larder.internal.codec.EntryCodec;
import dev.larder.internal.settings.Settings;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a cache makes of bytes that somebody else has written into its store, or that it cannot read any more. */
class UnreadableEntryTest {

    private static final Duration TTL = Duration.ofMinutes(10);
    private static final String TEXT = "a value of some length, compressed or not ".repeat(100);

    private static final EntryCodec CLEAR = codec(String.class, Map.of());
    private static final EntryCodec SEALED = codec(String.class, seal("1"));

    record Kept(int number) implements Serializable {}

    private static Map<String, String> seal(String id) {
        byte[] key = new byte[32];
        Arrays.fill(key, id.getBytes(UTF_8)[0]);
        return Map.of(
                "larder.cache.users.seal",
                "true",
                "larder.seal-keys",
                id + ":" + Base64.getEncoder().encodeToString(key));
    }

    private static EntryCodec codec(Class<?> type, Map<String, String> texts) {
        return CacheSettings.of(Settings.of(texts), "users")
                .bytes()
                .codec("users", EntryTypes.declared(Object.class, type), UnreadableEntryTest.class.getClassLoader());
    }

    private final FakeStore bytes = new FakeStore(() -> 0, TTL);
    private final LarderCacheManager manager = new LarderCachingProvider()
            .open(
                    URI.create("urn:larder:unreadable"),
                    UnreadableEntryTest.class.getClassLoader(),
                    new Properties(),
                    name -> CacheDefinition.untyped(CacheSettings.of("heap", TTL, Limits.ofEntries(100))));

    @AfterEach
    void close() {
        manager.close();
    }

    @SuppressWarnings("unchecked") // the fake takes any objects
    private StoreBackedCache<Object, Object> cache(EntryCodec codec) {
        var store = EncodedStore.of("users", (EntryStore<EncodedKey, byte[]>) (EntryStore<?, ?>) bytes, codec);
        return new StoreBackedCache<>(
                "users",
                manager,
                new MutableConfiguration<>().setStatisticsEnabled(true),
                store,
                new ExpiryRules(Optional.empty()),
                new Waiting(Duration.ofSeconds(30), Runnable::run));
    }

    /** What stands in the store, the codec that reads it, and the name of the case. */
    private record Case(String name, EntryCodec reader, String stored) {

        Case(String name, EntryCodec reader, byte[] entry) {
            this(name, reader, new String(entry, ISO_8859_1));
        }

        byte[] entry() {
            return stored.getBytes(ISO_8859_1);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Case changed(String name, EntryCodec codec, UnaryOperator<byte[]> change) {
        return new Case(
                name,
                codec,
                change.apply(codec.encode("key", codec.key("key"), TEXT).clone()));
    }

    private static byte[] flipped(byte[] entry, int at) {
        entry[at] ^= 1;
        return entry;
    }

    static Stream<Case> cases() {
        var other = CLEAR.key("other key");
        return Stream.of(
                        Stream.of(
                                new Case("nothing", CLEAR, new byte[0]),
                                new Case("foreign", CLEAR, "hello world, said another program".getBytes(UTF_8)),
                                new Case("foreign, sealed cache", SEALED, TEXT.getBytes(UTF_8)),
                                new Case("in the clear in a cache that seals", SEALED, entry(CLEAR)),
                                new Case("sealed in one that does not", CLEAR, entry(SEALED)),
                                new Case("unknown key", codec(String.class, seal("2")), entry(SEALED)),
                                new Case("another key's", SEALED, SEALED.encode("other key", other, TEXT)),
                                new Case("another format", codec(Integer.class, Map.of()), entry(CLEAR)),
                                new Case("a class that is not allowed", codec(Object.class, Map.of()), ofKept()),
                                new Case("bomb", CLEAR, bomb()),
                                changed("a bit of the seal", SEALED, entry -> flipped(entry, entry.length - 1)),
                                changed("a bit of what is sealed", SEALED, entry -> flipped(entry, entry.length / 2)),
                                changed("a bit of the header", CLEAR, entry -> flipped(entry, 3)),
                                changed("one byte too many", CLEAR, entry -> Arrays.copyOf(entry, entry.length + 1))),
                        IntStream.of(1, 5, 9, 10, 11, 30)
                                .boxed()
                                .flatMap(length -> Stream.of(CLEAR, SEALED)
                                        .map(codec -> changed(
                                                "the first %d bytes".formatted(length),
                                                codec,
                                                entry -> Arrays.copyOf(entry, length)))))
                .flatMap(some -> some);
    }

    private static byte[] entry(EntryCodec codec) {
        return codec.encode("key", codec.key("key"), TEXT);
    }

    private static byte[] ofKept() {
        var codec = codec(Object.class, Map.of("larder.cache.users.allow", Kept.class.getName()));
        return codec.encode("key", codec.key("key"), new Kept(1));
    }

    /** 60 megabytes of text in a hundredth of that, with a header that says 2 gigabytes. */
    private static byte[] bomb() {
        byte[] bomb = CLEAR.encode("key", CLEAR.key("key"), "0".repeat(60_000_000));
        assertTrue(bomb.length < 600_000);
        Arrays.fill(bomb, 6, 10, (byte) 0x7F);
        return bomb;
    }

    private void assertMissOnceAndGone(Case one, Reading reading) {
        var cache = cache(one.reader());
        bytes.put(one.reader().key("key"), one.entry(), Ttl.OF_CACHE);
        assertTrue(reading.isMiss(cache), one.name());
        assertEquals(1, cache.statistics().getUnreadable(), one.name());
        assertNull(bytes.find(one.reader().key("key")), "it was removed");
        assertTrue(reading.isMiss(cache), one.name());
        assertEquals(1, cache.statistics().getUnreadable(), "and so not read again");
    }

    private interface Reading {
        boolean isMiss(LarderCache<Object, Object> cache);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAMissThatIsCountedAndRemoved(Case one) {
        assertMissOnceAndGone(one, cache -> cache.get("key") == null);
    }

    @Test
    void isAMissForEachWayToRead() {
        var foreign = new Case("foreign", CLEAR, "hello world".getBytes(UTF_8));
        var readings = new HashMap<String, Reading>();
        readings.put("getAll", cache -> cache.getAll(Set.of("key")).isEmpty());
        readings.put("containsKey", cache -> !cache.containsKey("key"));
        readings.put("getStored", cache -> cache.getStored("key") == null);
        readings.put("iteration", cache -> !cache.iterator().hasNext());
        readings.put("replace", cache -> !cache.replace("key", "new"));
        readings.put("remove of a value", cache -> !cache.remove("key", "old"));
        readings.put("getAndRemove", cache -> cache.getAndRemove("key") == null);
        readings.put("invoke", cache -> !cache.<Boolean>invoke("key", (entry, none) -> entry.exists()));
        readings.forEach((name, reading) -> assertMissOnceAndGone(foreign, reading));
    }

    @Test
    void isNoHindranceToWhoWritesOrLoads() throws Exception {
        byte[] foreign = "hello world".getBytes(UTF_8);
        var cache = cache(CLEAR);
        var key = CLEAR.key("key");
        bytes.put(key, foreign, Ttl.OF_CACHE);
        assertTrue(cache.putIfAbsent("key", "put"));
        assertEquals("put", cache.get("key"));
        bytes.put(key, foreign, Ttl.OF_CACHE);
        assertEquals("loaded", cache.getOrLoad("key", () -> "loaded"));
        assertEquals("loaded", cache.get("key"));
        bytes.put(key, foreign, Ttl.OF_CACHE);
        assertNull(cache.getAndPut("key", "written"));
        assertEquals("written", cache.get("key"));
        assertEquals(3, cache.statistics().getUnreadable());
    }

    @Test
    void othersAreNotTouched() {
        var cache = cache(CLEAR);
        cache.put("good", "one");
        bytes.put(CLEAR.key("bad"), new byte[] {1, 2}, Ttl.OF_CACHE);
        assertEquals(Map.of("good", "one"), cache.getAll(Set.of("good", "bad")));
        assertFalse(cache.containsKey("bad"));
        Iterator<?> entries = cache.iterator();
        entries.next();
        assertFalse(entries.hasNext());
        assertEquals(
                List.of(1L, 1L),
                List.of(cache.statistics().getUnreadable(), cache.statistics().getCacheMisses()));
    }
}
