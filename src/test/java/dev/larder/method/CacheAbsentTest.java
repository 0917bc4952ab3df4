package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.larder.cache.LarderCacheManager;
import dev.larder.method.samples.AbsentSample;
import dev.larder.weld.InWeld;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Results that are not there. The numbers are those of docs/reference/larder-annotations.md. */
@InWeld
class CacheAbsentTest {

    @BeforeEach
    void forget(Names names, Numbers numbers) {
        names.runs().clear();
        numbers.runs().clear();
    }

    @Test
    @DisplayName("230: a null result is recorded, and the method does not run again")
    void nullIsRecorded(Names names, LarderCacheManager caches) {
        assertNull(names.find("unknown"));
        assertNull(names.find("unknown"));
        assertEquals(List.of("unknown"), names.runs());
        assertNull(caches.cache("names").get(ArgumentsKey.of("unknown")));
    }

    @Test
    @DisplayName("191, 230: a null result is recorded beside @CacheFreshness, too")
    void nullIsRecordedBesideFreshness(Names names) {
        assertNull(names.fresh("unknown"));
        assertNull(names.fresh("unknown"));
        assertEquals(List.of("unknown"), names.runs());
        names.remove("unknown");
        assertNull(names.fresh("unknown"));
        assertEquals(2, names.runs().size());
    }

    @Test
    @DisplayName("231: a put or a removal of the key ends the record, by a method or by the cache's own API")
    void changeEndsTheRecord(Names names, LarderCacheManager caches) {
        names.find("unknown");
        names.put("unknown", "put");
        assertEquals("put", names.find("unknown"));
        names.remove("unknown");
        names.find("unknown");
        caches.cache("names").remove(ArgumentsKey.of("unknown"));
        names.find("unknown");
        assertEquals(3, names.runs().size());
    }

    @Test
    @DisplayName("232: an item that is not returned is recorded as well, and meets the method that finds one")
    void absentItemIsRecorded(Names names) {
        names.findAll(List.of("known", "unknown"));
        names.findAll(List.of("known", "unknown"));
        assertNull(names.find("unknown"));
        assertEquals(List.of(List.of("known", "unknown")), names.runs());
    }

    @Test
    @DisplayName("232: so is a stage of nothing")
    void absentStageIsRecorded(Names names) {
        assertEquals(
                Optional.empty(), names.later("unknown").toCompletableFuture().join());
        assertEquals(
                Optional.empty(), names.later("unknown").toCompletableFuture().join());
        assertEquals(
                Optional.of("KNOWN"), names.later("known").toCompletableFuture().join());
        assertEquals(
                Optional.of("KNOWN"), names.later("known").toCompletableFuture().join());
        assertEquals(List.of("unknown", "known"), names.runs());
        assertEquals("KNOWN", names.find("known"));
    }

    @Test
    @DisplayName("233: of an Optional the content is stored, and an empty one is absent")
    void contentOfAnOptionalIsStored(Names names, LarderCacheManager caches) {
        assertEquals(Optional.of("KNOWN"), names.optional("known"));
        assertEquals(Optional.of("KNOWN"), names.optional("known"));
        assertEquals("KNOWN", caches.cache("names").get(ArgumentsKey.of("known")));
        assertEquals("KNOWN", names.find("known"));
        names.put("known", "put");
        assertEquals(Optional.of("put"), names.optional("known"));
        assertEquals(Optional.empty(), names.optional("unknown"));
        assertNull(names.find("unknown"));
        assertEquals(List.of("known", "unknown"), names.runs());
    }

    @Test
    @DisplayName("233: so is that of an optional number")
    void contentOfAnOptionalNumberIsStored(Numbers numbers, LarderCacheManager caches) {
        for (int i = 0; i < 2; i++) {
            assertEquals(OptionalInt.of(1), numbers.anInt(1));
            assertEquals(OptionalInt.empty(), numbers.anInt(0));
            assertEquals(OptionalLong.of(1), numbers.aLong(1));
            assertEquals(OptionalLong.empty(), numbers.aLong(0));
            assertEquals(OptionalDouble.of(1), numbers.aDouble(1));
            assertEquals(OptionalDouble.empty(), numbers.aDouble(0));
        }
        assertEquals(6, numbers.runs().size());
        assertEquals(1, caches.cache("ints").get(ArgumentsKey.of(1)));
    }

    @Test
    @DisplayName("234: without the annotation null and an empty Optional are not recorded")
    void withoutTheAnnotationNothingIsRecorded(Names names) {
        names.plain("unknown");
        names.plain("unknown");
        assertEquals(Optional.of("KNOWN"), names.plain("known"));
        assertEquals(Optional.of("KNOWN"), names.plain("known"));
        assertEquals(List.of("unknown", "unknown", "known"), names.runs());
    }

    @Test
    @DisplayName("the sample of the documentation")
    void sample(Sample sample) {
        assertEquals(Optional.empty(), sample.find("unknown"));
        assertEquals(Optional.empty(), sample.find("unknown"));
        assertEquals(1, sample.searchesOf("unknown"));
        sample.learn("unknown", "known now");
        assertEquals(Optional.of("known now"), sample.find("unknown"));
    }

    @ApplicationScoped
    static class Sample extends AbsentSample {}

    @ApplicationScoped
    static class Names {

        private final List<Object> runs = new ArrayList<>();

        List<Object> runs() {
            return runs;
        }

        private String known(String name) {
            return name.equals("known") ? "KNOWN" : null;
        }

        @CacheResult(cacheName = "names")
        @CacheAbsent
        @CacheFreshness(refreshAhead = 20, staleIfError = "PT1H")
        String fresh(String name) {
            runs.add(name);
            return known(name);
        }

        @CacheResult(cacheName = "names")
        @CacheAbsent
        String find(String name) {
            runs.add(name);
            return known(name);
        }

        @CacheResult(cacheName = "names")
        @CacheAbsent
        Optional<String> optional(String name) {
            return Optional.ofNullable(find(name));
        }

        @CacheResult(cacheName = "names")
        @CacheAbsent
        CompletionStage<Optional<String>> later(String name) {
            return CompletableFuture.completedFuture(optional(name));
        }

        @CacheResult(cacheName = "names")
        @CacheAbsent
        @CachePerItem
        Map<String, String> findAll(List<String> names) {
            runs.add(List.copyOf(names));
            var found = new HashMap<String, String>();
            names.forEach(name -> found.put(name, known(name)));
            return found;
        }

        @CachePut(cacheName = "names")
        void put(String name, @CacheValue String value) {}

        @CacheRemove(cacheName = "names")
        void remove(String name) {}

        @CacheResult(cacheName = "plain")
        Optional<String> plain(String name) {
            return optional(name);
        }
    }

    @ApplicationScoped
    @CacheAbsent
    static class Numbers {

        private final List<Object> runs = new ArrayList<>();

        List<Object> runs() {
            return runs;
        }

        @CacheResult(cacheName = "ints")
        OptionalInt anInt(int number) {
            runs.add(number);
            return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
        }

        @CacheResult(cacheName = "longs")
        OptionalLong aLong(long number) {
            runs.add(number);
            return number == 0 ? OptionalLong.empty() : OptionalLong.of(number);
        }

        @CacheResult(cacheName = "doubles")
        OptionalDouble aDouble(double number) {
            runs.add(number);
            return number == 0 ? OptionalDouble.empty() : OptionalDouble.of(number);
        }
    }
}
