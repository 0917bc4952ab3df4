package dev.larder.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.CacheName;
import dev.larder.cache.LarderCache;
import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
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
}
