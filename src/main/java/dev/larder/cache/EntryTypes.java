package dev.larder.cache;

import dev.larder.internal.codec.DeclaredType;
import java.lang.reflect.Type;
import java.util.Set;

/**
 * What the keys and values of a cache are, as far as its application says. A store that keeps bytes writes them so.
 *
 * @param keys the types of keys, or of what keys are made of; none if nothing is known
 * @param value the type of values, with its type arguments; {@link Object} if nothing is known
 * @param isBinding whether the cache takes no other values; otherwise most are of that type
 */
public record EntryTypes(Set<Type> keys, Type value, boolean isBinding) {

    /** Nothing is known. */
    public static final EntryTypes ANY = new EntryTypes(Set.of(), Object.class, false);

    /** Copies the set. */
    public EntryTypes {
        keys = Set.copyOf(keys);
    }

    /** A cache that takes these types and no others. */
    public static EntryTypes declared(Type key, Type value) {
        return new EntryTypes(Set.of(key), value, true);
    }

    /** A cache that takes any, and is used for these. */
    public static EntryTypes expected(Set<Type> keys, Type value) {
        return new EntryTypes(keys, value, false);
    }

    /** What is known of the same cache when code has configured it: the classes that count, with the arguments known here. */
    EntryTypes configured(Class<?> keyClass, Class<?> valueClass) {
        var known = keys.stream().anyMatch(key -> new DeclaredType(key).rawClass() == keyClass);
        var allKeys = known || keyClass == Object.class ? keys : Set.<Type>of(keyClass);
        if (valueClass == Object.class) {
            return new EntryTypes(allKeys, value, false);
        }
        boolean isSame = new DeclaredType(value).rawClass() == valueClass;
        return new EntryTypes(allKeys, isSame ? value : valueClass, true);
    }

    /** The class of every key; {@link Object} for any. */
    Class<?> keyClass() {
        return isBinding && keys.size() == 1 ? new DeclaredType(keys.iterator().next()).rawClass() : Object.class;
    }

    /** The class of every value; {@link Object} for any. */
    Class<?> valueClass() {
        return isBinding ? new DeclaredType(value).rawClass() : Object.class;
    }
}
