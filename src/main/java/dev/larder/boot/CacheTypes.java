package dev.larder.boot;

import dev.larder.cache.CacheDefinition;
import dev.larder.cache.CacheName;
import dev.larder.cache.CacheSettings;
import dev.larder.cache.EntryTypes;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.ParameterizedType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The types that an application gives to its caches: by injection points, which bind, else by its methods. Safe for use by
 * several threads.
 */
final class CacheTypes {

    /** Types as they are written, and the injection point that wrote them first. */
    private record Declared(EntryTypes types, String text, String where) {}

    private final ConcurrentMap<String, Declared> byName = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, EntryTypes> expected = new ConcurrentHashMap<>();

    /**
     * Reads an injection point with {@link CacheName}.
     *
     * @throws DefinitionException if it has no name, no types, or others than an earlier one of that name
     */
    void read(InjectionPoint point) {
        var name = nameOf(point);
        var where = String.valueOf(point.getMember());
        if (name.isEmpty()) {
            throw new DefinitionException(where + ": @CacheName without a name");
        }
        if (!(point.getType() instanceof ParameterizedType cache) || cache.getActualTypeArguments().length != 2) {
            throw new DefinitionException(
                    where + ": @CacheName wants a LarderCache<K, V> or Cache<K, V> with both types written out");
        }
        var arguments = cache.getActualTypeArguments();
        var text = arguments[0].getTypeName() + " to " + arguments[1].getTypeName();
        var declared = new Declared(EntryTypes.declared(arguments[0], arguments[1]), text, where);
        var earlier = byName.putIfAbsent(name, declared);
        if (earlier != null && !earlier.text().equals(text)) {
            throw new DefinitionException("Cache %s is of %s at %s, but of %s at %s"
                    .formatted(name, earlier.text(), earlier.where(), text, where));
        }
    }

    /** Takes what methods tell of their caches. */
    void expect(Map<String, EntryTypes> ofMethods) {
        expected.putAll(ofMethods);
    }

    /** The caches that injection points name. */
    Set<String> names() {
        return byName.keySet();
    }

    static String nameOf(InjectionPoint point) {
        return point.getQualifiers().stream()
                .filter(CacheName.class::isInstance)
                .map(qualifier -> ((CacheName) qualifier).value())
                .findFirst()
                .orElse("");
    }

    /** A cache with the types that the application gives it; any types, if it gives none. */
    CacheDefinition define(String name, CacheSettings settings) {
        return new CacheDefinition(settings, types(name));
    }

    /** What the keys and values of a cache are. */
    EntryTypes types(String name) {
        var declared = byName.get(name);
        return declared == null ? expected.getOrDefault(name, EntryTypes.ANY) : declared.types();
    }
}
