package dev.larder.method;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the form of a result, and how it is said. The numbers are those of docs/reference/larder-annotations.md. */
class ResultFormErrorsTest {

    @RegisterExtension
    static final ReadPlans PLANS = new ReadPlans();

    record Wrong(Class<?> type, String problem) {}

    static List<Wrong> wrongs() {
        return List.of(
                new Wrong(NoResult.class, "has @CachePerItem without @CacheResult"),
                new Wrong(OfRemove.class, "has @CachePerItem without @CacheResult"),
                new Wrong(NoCollection.class, "has @CachePerItem and 0 collections as parameters; exactly one"),
                new Wrong(TwoCollections.class, "has @CachePerItem and 2 collections as parameters; exactly one"),
                new Wrong(OtherKind.class, "takes a java.util.ArrayList; it can be a Collection, List or Set"),
                new Wrong(RawList.class, "takes a List without the type of its items"),
                new Wrong(NoMap.class, "returns java.util.List<java.lang.Long>; it must be a Map"),
                new Wrong(
                        OtherMap.class,
                        "returns java.util.HashMap<java.lang.Long, java.lang.String>; it must be a Map"),
                new Wrong(RawMap.class, "returns a Map without types"),
                new Wrong(OtherItems.class, "takes items of java.lang.Long and returns a Map from java.lang.String"),
                new Wrong(WithExceptions.class, "has @CachePerItem and an exceptionCacheName"),
                new Wrong(NotInKey.class, "its collection is not in the key"),
                new Wrong(AbsentAlone.class, "has @CacheAbsent without @CacheResult"),
                new Wrong(NoDuration.class, "has @CacheAbsent(ttl = \"30s\"); it must be a duration above zero"),
                new Wrong(ZeroDuration.class, "has @CacheAbsent(ttl = \"PT0S\"); it must be a duration above zero"),
                new Wrong(NoRoom.class, "has @CacheAbsent(maxEntries = 0); it must be at least 1"),
                new Wrong(NeverAbsent.class, "has @CacheAbsent and returns int, which is never absent"),
                new Wrong(OtherFuture.class, "returns java.util.concurrent.FutureTask, which could not be given again"),
                new Wrong(PlainFuture.class, "returns java.util.concurrent.Future, which could not be given again"),
                new Wrong(NotInTemplate.class, "its collection is not in the key"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    @DisplayName("217, 225, 235: the message names class, method, what is wrong and what is allowed")
    void messageNamesWhatIsWrong(Wrong wrong) {
        var message = assertThrows(CacheDefinitionException.class, () -> PLANS.of(wrong.type()))
                .getMessage();
        assertTrue(message.startsWith(wrong.type().getName() + ": method "), message);
        assertTrue(message.contains("bad("), message);
        assertTrue(message.contains(wrong.problem()), message);
    }

    static class NoResult {
        @CachePerItem
        public Map<Long, String> bad(List<Long> ids) {
            return Map.of();
        }
    }

    static class OfRemove {
        @CacheRemove
        @CachePerItem
        public Map<Long, String> bad(List<Long> ids) {
            return Map.of();
        }
    }

    static class NoCollection {
        @CacheResult
        @CachePerItem
        public Map<Long, String> bad(Long[] ids) {
            return Map.of();
        }
    }

    static class TwoCollections {
        @CacheResult
        @CachePerItem
        public Map<Long, String> bad(List<Long> ids, Set<Long> others) {
            return Map.of();
        }
    }

    static class OtherKind {
        @CacheResult
        @CachePerItem
        @SuppressWarnings("NonApiType") // what is wrong with it
        public Map<Long, String> bad(ArrayList<Long> ids) {
            return Map.of();
        }
    }

    @SuppressWarnings("rawtypes")
    static class RawList {
        @CacheResult
        @CachePerItem
        public Map<Long, String> bad(List ids) {
            return Map.of();
        }
    }

    static class NoMap {
        @CacheResult
        @CachePerItem
        public List<Long> bad(List<Long> ids) {
            return ids;
        }
    }

    static class OtherMap {
        @CacheResult
        @CachePerItem
        @SuppressWarnings("NonApiType") // what is wrong with it
        public HashMap<Long, String> bad(List<Long> ids) {
            return new HashMap<>();
        }
    }

    @SuppressWarnings("rawtypes")
    static class RawMap {
        @CacheResult
        @CachePerItem
        public Map bad(List<Long> ids) {
            return Map.of();
        }
    }

    static class OtherItems {
        @CacheResult
        @CachePerItem
        public Map<String, Long> bad(List<Long> ids) {
            return Map.of();
        }
    }

    static class WithExceptions {
        @CacheResult(exceptionCacheName = "failures")
        @CachePerItem
        public Map<Long, String> bad(List<Long> ids) {
            return Map.of();
        }
    }

    static class NotInKey {
        @CacheResult
        @CachePerItem
        public Map<Long, String> bad(List<Long> ids, @CacheKey String org) {
            return Map.of();
        }
    }

    static class AbsentAlone {
        @CacheRemove
        @CacheAbsent
        public String bad(long id) {
            return "";
        }
    }

    static class NoDuration {
        @CacheResult
        @CacheAbsent(ttl = "30s")
        public String bad(long id) {
            return "";
        }
    }

    static class ZeroDuration {
        @CacheResult
        @CacheAbsent(ttl = "PT0S")
        public String bad(long id) {
            return "";
        }
    }

    static class NoRoom {
        @CacheResult
        @CacheAbsent(maxEntries = 0)
        public String bad(long id) {
            return "";
        }
    }

    static class NeverAbsent {
        @CacheResult
        @CacheAbsent
        public int bad(long id) {
            return 1;
        }
    }

    static class OtherFuture {
        @CacheResult
        public FutureTask<String> bad(long id) {
            return new FutureTask<>(() -> "");
        }
    }

    static class PlainFuture {
        @CacheResult
        public Future<String> bad(long id) {
            return CompletableFuture.completedFuture("");
        }
    }

    static class NotInTemplate {
        @CacheResult
        @CachedKey("org:{org}")
        @CachePerItem
        public Map<Long, String> bad(List<Long> ids, String org) {
            return Map.of();
        }
    }
}
