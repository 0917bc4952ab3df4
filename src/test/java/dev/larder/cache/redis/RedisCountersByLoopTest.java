package dev.larder.cache.redis;

import static dev.larder.cache.redis.CountingNodes.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counters where more has to happen than that Redis adds: they go by the compare-and-set loop. */
@Timeout(60)
class RedisCountersByLoopTest {

    private final CountingNodes nodes = new CountingNodes();

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void goesWhatIsSealed() {
        var sealed = nodes.open(
                Map.of(
                        "larder.cache.numbers.seal",
                        "true",
                        "larder.seal-keys",
                        "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
                typed());
        assertEquals(1, sealed.increment("a", 1));
        assertEquals(2, sealed.increment("a", 1));
        assertEquals(2L, sealed.get("a"));
    }

    @Test
    void goesWhatSomebodyListensTo() {
        var heard = new ArrayList<String>();
        class Hearing implements CacheEntryCreatedListener<String, Long>, CacheEntryUpdatedListener<String, Long> {
            @Override
            public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends Long>> events) {
                events.forEach(event -> heard.add("created " + event.getValue()));
            }

            @Override
            public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends Long>> events) {
                events.forEach(event -> heard.add(event.getOldValue() + " to " + event.getValue()));
            }
        }
        var hearing = new Hearing();
        var cache = nodes.open(Map.of(), typed());
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(() -> hearing, null, true, true));
        cache.increment("a", 1);
        cache.increment("a", 4);
        assertEquals(List.of("created 1", "1 to 5"), heard);
    }

    @Test
    void goesWhatIsWrittenThrough() {
        var written = new ArrayList<Long>();
        var through =
                nodes.open(Map.of(), typed().setWriteThrough(true).setCacheWriterFactory(() -> new Written(written)));
        assertEquals(1, through.increment("a", 1));
        assertEquals(3, through.increment("a", 2));
        assertEquals(List.of(1L, 3L), written);
    }

    private record Written(List<Long> values) implements CacheWriter<String, Long> {

        @Override
        public void write(Cache.Entry<? extends String, ? extends Long> entry) {
            values.add(entry.getValue());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends Long>> entries) {
            entries.forEach(this::write);
        }

        @Override
        public void delete(Object key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            throw new UnsupportedOperationException();
        }
    }
}
