package dev.larder.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys of {@link KeyParts} again of their canonical bytes, equal to what they were: nobody sees of which class of list
 * a part of them is. Records and other objects as parts do not come back: only an allow-list may let bytes make them.
 */
final class CanonicalReader {

    private final ClassLoader loader;

    private CanonicalReader(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * The key of these bytes; empty if they do not tell it, or are those of no key.
     *
     * @param loader finds the classes of the parts
     */
    static Optional<Object> find(ByteBuffer canonical, ClassLoader loader) {
        if (!canonical.hasRemaining() || canonical.get(canonical.position()) != CanonicalKeys.PARTS) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(new CanonicalReader(loader).value(canonical, 0));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return Optional.empty(); // whatever is wrong with bytes that somebody else has written
        }
    }

    private @Nullable Object value(ByteBuffer bytes, int depth) throws ReflectiveOperationException {
        if (depth > CanonicalKeys.MOST_NESTING) {
            throw new IllegalArgumentException("Nested too deeply");
        }
        int tag = bytes.get();
        if (tag == CanonicalKeys.NULL_TAG) {
            return null;
        }
        var parts = parts(bytes);
        return switch (tag) {
            case CanonicalKeys.TEXT ->
                KeyTexts.parse(text(parts.get(0)), loader).orElseThrow();
            case CanonicalKeys.BYTES -> bytes(parts.get(0));
            case CanonicalKeys.CLASS -> Class.forName(text(parts.get(0)), false, loader);
            case CanonicalKeys.LIST -> Collections.unmodifiableList(Arrays.asList(values(parts, depth)));
            case CanonicalKeys.SET -> new HashSet<>(Arrays.asList(values(parts, depth)));
            case CanonicalKeys.MAP -> map(parts, depth);
            case CanonicalKeys.MAP_ENTRY ->
                new SimpleImmutableEntry<>(value(parts.get(0), depth + 1), value(parts.get(1), depth + 1));
            case CanonicalKeys.OPTIONAL -> Optional.ofNullable(value(parts.get(0), depth + 1));
            case CanonicalKeys.ARRAY -> array(text(parts.get(0)), elements(parts.get(1), depth));
            case CanonicalKeys.PARTS -> key(text(parts.get(0)), elements(parts.get(1), depth));
            default -> throw new IllegalArgumentException("Nothing that bytes alone tell: " + tag);
        };
    }

    private static List<ByteBuffer> parts(ByteBuffer bytes) {
        int count = bytes.getInt();
        if (count < 0 || count > bytes.remaining() / Integer.BYTES) {
            throw new IllegalArgumentException("More parts than bytes");
        }
        var parts = new ArrayList<ByteBuffer>(count);
        for (int i = 0; i < count; i++) {
            int length = bytes.getInt();
            parts.add(bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
        }
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException("More bytes than parts");
        }
        return parts;
    }

    private static String text(ByteBuffer bytes) {
        return UTF_8.decode(bytes).toString();
    }

    private static byte[] bytes(ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        return bytes;
    }

    private @Nullable Object[] values(List<ByteBuffer> parts, int depth) throws ReflectiveOperationException {
        var values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(parts.get(i), depth + 1);
        }
        return values;
    }

    /** What stands in the list that an array or a key has for its elements. */
    private @Nullable Object[] elements(ByteBuffer list, int depth) throws ReflectiveOperationException {
        if (list.get() != CanonicalKeys.LIST) {
            throw new IllegalArgumentException("No list of elements");
        }
        return values(parts(list), depth);
    }

    private Map<Object, Object> map(List<ByteBuffer> entries, int depth) throws ReflectiveOperationException {
        var map = new HashMap<Object, Object>();
        for (var entry : entries) {
            var pair = (Map.Entry<?, ?>) Objects.requireNonNull(value(entry, depth));
            map.put(pair.getKey(), pair.getValue());
        }
        return map;
    }

    private Object array(String name, @Nullable Object[] elements) throws ReflectiveOperationException {
        var array = Array.newInstance(Class.forName(name, false, loader).getComponentType(), elements.length);
        for (int i = 0; i < elements.length; i++) {
            Array.set(array, i, elements[i]);
        }
        return array;
    }

    /** Larder's own classes are where this one is, and no other makes keys of its parts. */
    private static Object key(String name, @Nullable Object[] parts) throws ReflectiveOperationException {
        var type = Class.forName(name, false, KeyParts.class.getClassLoader()).asSubclass(KeyParts.class);
        var constructor = type.getDeclaredConstructor(Object[].class);
        constructor.setAccessible(true);
        return constructor.newInstance((Object) parts);
    }
}
