package dev.larder.method.samples;

import dev.larder.method.CachePerItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

/** Users, found one by one or many at once; both ways meet in the same entries. */
@ApplicationScoped
public class PerItemSample {

    @CacheResult(cacheName = "users")
    public String find(long id) {
        return "user " + id;
    }

    @CacheResult(cacheName = "users")
    @CachePerItem
    public Map<Long, String> findAll(List<Long> ids) {
        var found = new HashMap<Long, String>();
        ids.forEach(id -> found.put(id, "one of many: " + id));
        return found;
    }

    @CacheRemove(cacheName = "users")
    public void rename(long id) {}
}
