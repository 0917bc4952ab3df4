package dev.larder.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.CacheName;
import dev.larder.cache.LarderCache;
import dev.larder.cache.LoggedLines;
import dev.larder.internal.codec.UnencodableValueException;
import dev.larder.method.CacheAbsent;
import dev.larder.method.Memoize;
import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an application's injection points and methods say of values reaches stores that keep bytes. */
class ValuesAsBytesTest {

    private final Map<String, String> set = new TreeMap<>();

    private void set(String key, String text) {
        set.put(key, text);
        System.setProperty(key, text);
    }

    @AfterEach
    void forget() {
        set.keySet().forEach(System::clearProperty);
    }

    private <T> void with(Class<T> bean, Consumer<T> use) {
        set("larder.cache.default.store", "offheap");
        set("larder.cache.default.max-bytes", "1048576");
        try (var container = LarderInWeld.start(bean)) {
            use.accept(container.select(bean).get());
        }
    }

    private String problem(Class<?> bean) {
        return assertThrows(RuntimeException.class, () -> with(bean, any -> {})).getMessage();
    }

    /** Neither serializable nor in an allow-list. */
    record User(long id, String name) {}

    record Price(long cents, Instant since) {}

    interface Task {}

    @Dependent
    static class Injected {

        @Inject
        @CacheName("users")
        LarderCache<Long, List<User>> users;

        @Inject
        @CacheName("prices")
        LarderCache<String, Map<String, Price>> prices;

        @Inject
        @CacheName("user")
        LarderCache<Long, Optional<User>> user;
    }

    @Test
    void typesOfInjectionPointsAreKeptWhole() {
        with(Injected.class, caches -> {
            caches.users.put(1L, List.of(new User(1, "Ada")));
            assertEquals(List.of(new User(1, "Ada")), caches.users.get(1L));
            caches.prices.put("tea", Map.of("today", new Price(250, Instant.EPOCH)));
            assertEquals(Map.of("today", new Price(250, Instant.EPOCH)), caches.prices.get("tea"));
            caches.user.put(1L, Optional.of(new User(1, "Ada")));
            assertEquals(Optional.of(new User(1, "Ada")), caches.user.get(1L));
        });
    }

    @Dependent
    static class Tasks {

        @Inject
        @CacheName("tasks")
        LarderCache<Long, List<Task>> tasks;
    }

    @Test
    void formatThatCannotBringValuesBackStopsTheDeployment() {
        set("larder.cache.tasks.codec", "json");
        var problem = problem(Tasks.class);
        assertTrue(problem.contains("larder.cache.tasks.codec=json: "), problem);
        assertTrue(problem.contains("$Task is neither sealed nor annotated with its subtypes"), problem);
    }

    @Test
    void onTheHeapNoFormatIsAsked() {
        set("larder.cache.tasks.codec", "json");
        set("larder.cache.tasks.store", "heap");
        set("larder.cache.tasks.max-entries", "10");
        with(Tasks.class, caches -> {
            Task task = new Task() {};
            caches.tasks.put(1L, List.of(task));
            assertEquals(List.of(task), caches.tasks.get(1L));
        });
    }

    enum Kind {
        TEA
    }

    /** Serializable, as what a key is made of has to be to be listed; in no allow-list. */
    record Id(Kind kind, long number) implements Serializable {}

    record Item(Id id, List<Price> prices) {}

    record Basket(List<Item> items) implements Serializable {}

    @Dependent
    @CacheDefaults(cacheName = "items")
    static class Shop {

        int runs;

        @Inject
        CacheManager caches;

        @CacheResult
        Item find(Id id) {
            runs++;
            return new Item(id, List.of(new Price(250, Instant.EPOCH)));
        }

        @CachePut
        void change(Id id, @CacheValue Item changed) {}

        @CacheRemoveAll
        void forgetAll() {}

        @CacheResult(cacheName = "names", exceptionCacheName = "failures")
        String name(long id) {
            runs++;
            if (id < 0) {
                throw new IllegalStateException("no such name");
            }
            return "Ada";
        }

        @CacheResult(cacheName = "mixed")
        Price price(long id) {
            return new Price(id, Instant.EPOCH);
        }

        @CacheResult(cacheName = "mixed")
        User user(String id) {
            return new User(1, id);
        }
    }

    @Test
    void resultsOfMethodsNeedNoAllowList() {
        with(Shop.class, shop -> {
            var id = new Id(Kind.TEA, 1);
            var found = shop.find(id);
            assertEquals(found, shop.find(id));
            assertEquals(1, shop.runs);
            var changed = new Item(id, List.of());
            shop.change(id, changed);
            assertEquals(changed, shop.find(new Id(Kind.TEA, 1)));
            assertEquals(1, shop.runs);
            shop.forgetAll();
            assertEquals(found, shop.find(id));
            assertEquals(2, shop.runs, "its key was listed, and so removed");
        });
    }

    /** The cache is for any values; those that its methods do not return are written by Java serialization. */
    @Test
    void valueOfAnotherTypeIsPutByCodeAllTheSame() {
        set("larder.cache.items.allow", Basket.class.getName() + "," + Item.class.getName());
        with(Shop.class, shop -> {
            shop.find(new Id(Kind.TEA, 1));
            var cache = shop.caches.getCache("items");
            cache.put("text", "anything");
            cache.put("basket", new Basket(List.of()));
            assertEquals("anything", cache.get("text"));
            assertEquals(new Basket(List.of()), cache.get("basket"));
            var refused =
                    assertThrows(UnencodableValueException.class, () -> cache.put("user", new Price(1, Instant.EPOCH)));
            assertTrue(refused.getMessage().contains(Price.class.getName()), refused::getMessage);
        });
    }

    @Test
    void formatThatIsAskedForTakesNoOtherType() {
        set("larder.cache.items.codec", "json");
        with(Shop.class, shop -> {
            var id = new Id(Kind.TEA, 1);
            assertEquals(shop.find(id), shop.find(id));
            assertEquals(1, shop.runs);
            var cache = shop.caches.getCache("items");
            var refused = assertThrows(UnencodableValueException.class, () -> cache.put("text", "anything"));
            assertTrue(refused.getMessage().contains("values of " + Item.class.getName()), refused::getMessage);
        });
    }

    @Test
    void typesThatDifferAreWrittenByJavaSerialization() {
        with(Shop.class, shop -> {
            var price = new Price(1, Instant.EPOCH);
            var logged = LoggedLines.during(() -> {
                assertEquals(price, shop.price(1));
                assertEquals(price, shop.price(1));
            });
            assertEquals(2, logged.split("What a load brought cannot be stored", -1).length, logged);
            var refused = assertThrows(
                    UnencodableValueException.class,
                    () -> shop.caches.<Object, Object>getCache("mixed").put("direct", price));
            assertTrue(refused.getMessage().contains(Price.class.getName()), refused::getMessage);
        });
        set("larder.cache.mixed.codec", "cbor");
        var problem = problem(Shop.class);
        assertTrue(problem.contains("larder.cache.mixed.codec=cbor: values need a declared type"), problem);
    }

    @Dependent
    static class Memory {

        @Memoize
        public Thread remember(Thread any) {
            return any;
        }
    }

    @Test
    void cachesOfMemoizedMethodsAreOnTheHeapWhateverTheOthersAre() {
        with(Memory.class, memory -> {
            var thread = Thread.currentThread();
            assertEquals(thread, memory.remember(thread));
        });
        set("larder.cache.%s.remember(java.lang.Thread).prefix".formatted(Memory.class.getName()), "x");
        var problem = problem(Memory.class);
        assertTrue(problem.contains("a store of kind heap cannot do that"), problem);
    }

    @Dependent
    static class Taken {

        @CacheResult(cacheName = "taken")
        @CacheAbsent
        public String find(String name) {
            return name;
        }

        @CacheResult(cacheName = "taken.absent")
        public String findOther(String name) {
            return name;
        }
    }

    @Test
    @DisplayName("235: a cache that has the name of another one's records stops the deployment")
    void nameOfRecordsIsTaken() {
        var problem = problem(Taken.class);
        assertTrue(
                problem.contains("Cache taken.absent: that is the name of what @CacheAbsent records for another one"),
                problem);
    }

    @Test
    void exceptionsAreKeptWhereTheListLetsThem() {
        set("larder.cache.failures.allow", "@exceptions");
        with(Shop.class, shop -> {
            var first = assertThrows(IllegalStateException.class, () -> shop.name(-1));
            var second = assertThrows(IllegalStateException.class, () -> shop.name(-1));
            assertEquals(1, shop.runs);
            assertEquals(first.getMessage(), second.getMessage());
            assertEquals("Ada", shop.name(1));
        });
    }
}
