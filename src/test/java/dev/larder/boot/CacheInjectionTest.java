package dev.larder.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.larder.cache.CacheName;
import dev.larder.cache.LarderCache;
import dev.larder.weld.InWeld;
import dev.larder.weld.LarderInWeld;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;

@InWeld
class CacheInjectionTest {

    @Test
    void cacheIsInjectedByItsName(Users users) {
        users.byNumber.put(1L, "Ada");
        assertEquals("Ada", users.again.get(1L));
    }

    @Test
    void cacheHasTheTypesOfTheInjectionPoint(Users users) {
        assertSame(users.byNumber, users.manager.getCache("users", Long.class, String.class));
        assertSame(users.lists, users.manager.getCache("lists", String.class, List.class));
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // what a caller without types can do
    void keyOfAnotherTypeIsRefused(Users users) {
        var error = assertThrows(ClassCastException.class, () -> ((Cache) users.byNumber).put("one", "Ada"));
        assertTrue(error.getMessage().contains("java.lang.Long"), error::getMessage);
    }

    @Test
    void typesThatDisagreeStopDeployment() {
        var error = assertThrows(
                RuntimeException.class,
                () -> LarderInWeld.start(Users.class, Wrong.Disagreeing.class).close());
        assertTrue(error.getMessage().contains("Cache users is of"), error::getMessage);
    }

    @Test
    void cacheWithoutTypesStopsDeployment() {
        var error = assertThrows(
                RuntimeException.class,
                () -> LarderInWeld.start(Wrong.Raw.class).close());
        assertTrue(error.getMessage().contains("both types"), error::getMessage);
    }

    @Dependent
    static class Users {

        @Inject
        @CacheName("users")
        LarderCache<Long, String> byNumber;

        @Inject
        @CacheName("users")
        Cache<Long, String> again;

        @Inject
        @CacheName("lists")
        LarderCache<String, List<String>> lists;

        @Inject
        CacheManager manager;
    }

    /** Not among the beans of the other tests. */
    static class Wrong {

        @Dependent
        static class Disagreeing {

            @Inject
            @CacheName("users")
            LarderCache<String, String> byName;
        }

        @Dependent
        @SuppressWarnings("rawtypes")
        static class Raw {

            @Inject
            @CacheName("users")
            LarderCache users;
        }
    }
}
