package dev.larder.method.samples;

import dev.larder.method.CacheAbsent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** Names that may be unknown: who asks again for an unknown one spares the search for half a minute. */
@ApplicationScoped
public class AbsentSample {

    private final Map<String, Integer> searches = new ConcurrentHashMap<>();

    @CacheResult(cacheName = "names")
    @CacheAbsent(ttl = "PT30S", maxEntries = 1000)
    public Optional<String> find(String name) {
        searches.merge(name, 1, Integer::sum);
        return name.startsWith("un") ? Optional.empty() : Optional.of("known as " + name);
    }

    @CachePut(cacheName = "names")
    public void learn(String name, @CacheValue String value) {}

    public int searchesOf(String name) {
        return searches.getOrDefault(name, 0);
    }
}
