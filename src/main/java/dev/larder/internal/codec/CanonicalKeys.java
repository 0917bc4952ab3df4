package dev.larder.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Typed bytes of keys that have no text. Equal ones give equal bytes whatever their class, as the contracts of {@link List},
 * {@link Set}, {@link Map} and {@link Map.Entry} say, and in whatever order a hash table keeps them.
 *
 * <p>Each value is a tag, then its parts, each behind its length, so that nothing can run into its neighbour.
 */
final class CanonicalKeys {

    /** Beyond it a key is taken for one that holds itself. */
    static final int MOST_NESTING = 64;

    static final int NULL_TAG = 0;
    static final int TEXT = 1;
    static final int LIST = 2;
    static final int SET = 3;
    static final int MAP = 4;
    static final int MAP_ENTRY = 5;
    static final int OPTIONAL = 6;
    static final int ARRAY = 7;
    static final int BYTES = 8;
    private static final int RECORD = 9;
    static final int PARTS = 10;
    private static final int OBJECT = 11;
    static final int CLASS = 12;
    static final int HIGHEST_TAG = CLASS;

    private static final byte[] NULL = {NULL_TAG};

    private final Map<Class<?>, List<Method>> accessors = new ConcurrentHashMap<>();

    /**
     * The canonical bytes of a key.
     *
     * @throws UnencodableKeyException if it has none
     */
    byte[] bytes(Object key) {
        return bytes(key, 0, false);
    }

    private byte[] bytes(@Nullable Object key, int depth, boolean inObject) {
        if (key == null) {
            return NULL;
        }
        if (depth > MOST_NESTING) {
            throw new UnencodableKeyException(key.getClass(), "it is nested too deeply, or holds itself");
        }
        var text = KeyTexts.find(key, KeySettings.Alphabet.TEXT);
        if (text.isPresent()) {
            return join(TEXT, text.get().getBytes(UTF_8));
        }
        if (key instanceof byte[] bytes) {
            return join(BYTES, bytes);
        }
        if (key.getClass().isArray()) {
            return array(key, depth);
        }
        if (key instanceof Class<?> type) {
            return join(CLASS, name(type));
        }
        if (key instanceof KeyParts whole) {
            return join(PARTS, name(key.getClass()), elements(LIST, Arrays.asList(whole.keyParts()), depth));
        }
        if (key instanceof Record tuple) {
            return join(RECORD, name(key.getClass()), elements(LIST, components(tuple), depth));
        }
        return collectionOrObject(key, depth, inObject);
    }

    private byte[] collectionOrObject(Object key, int depth, boolean inObject) {
        if (key instanceof List<?> list) {
            return elements(LIST, list, depth);
        }
        if (key instanceof Set<?> set) {
            return sorted(
                    SET, set.stream().map(one -> bytes(one, depth + 1, false)).toList());
        }
        if (key instanceof Map<?, ?> map) {
            return sorted(
                    MAP, map.entrySet().stream().map(one -> entry(one, depth)).toList());
        }
        if (key instanceof Map.Entry<?, ?> entry) {
            return entry(entry, depth);
        }
        if (key instanceof Optional<?> optional) {
            return join(OPTIONAL, bytes(optional.orElse(null), depth + 1, false));
        }
        if (!(key instanceof Serializable)) {
            throw new UnencodableKeyException(
                    key.getClass(), "it is neither a record nor a collection nor serializable");
        }
        if (!inObject && !hasOwnEquals(key.getClass())) {
            throw new UnencodableKeyException(key.getClass(), "it has no equals of its own");
        }
        return join(OBJECT, name(key.getClass()), state(key, depth));
    }

    private byte[] array(Object array, int depth) {
        var elements = new byte[Array.getLength(array)][];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = bytes(Array.get(array, i), depth + 1, false);
        }
        return join(ARRAY, name(array.getClass()), join(LIST, elements));
    }

    private byte[] elements(int tag, Collection<?> elements, int depth) {
        return join(
                tag, elements.stream().map(one -> bytes(one, depth + 1, false)).toArray(byte[][]::new));
    }

    private byte[] entry(Map.Entry<?, ?> entry, int depth) {
        return join(MAP_ENTRY, bytes(entry.getKey(), depth + 1, false), bytes(entry.getValue(), depth + 1, false));
    }

    private static byte[] sorted(int tag, List<byte[]> parts) {
        return join(tag, parts.stream().sorted(Arrays::compare).toArray(byte[][]::new));
    }

    private List<@Nullable Object> components(Record tuple) {
        return accessors.computeIfAbsent(tuple.getClass(), CanonicalKeys::accessors).stream()
                .<@Nullable Object>map(accessor -> component(tuple, accessor))
                .toList();
    }

    private static List<Method> accessors(Class<?> type) {
        var methods = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getAccessor)
                .toList();
        if (!methods.stream().allMatch(Method::trySetAccessible)) {
            throw new UnencodableKeyException(type, "its module is closed to Larder");
        }
        return methods;
    }

    private static @Nullable Object component(Record tuple, Method accessor) {
        try {
            return accessor.invoke(tuple);
        } catch (ReflectiveOperationException e) {
            throw new UnencodableKeyException(tuple.getClass(), "its " + accessor.getName() + "() fails");
        }
    }

    private byte[] state(Object object, int depth) {
        var bytes = new ByteArrayOutputStream();
        try (var state = new ObjectState(bytes, part -> bytes(part, depth + 1, true))) {
            state.writeObject(object);
        } catch (IOException e) {
            throw new UnencodableKeyException(object.getClass(), "its serialization fails");
        }
        return bytes.toByteArray();
    }

    private static boolean hasOwnEquals(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every class has equals(Object)", e);
        }
    }

    private static byte[] name(Class<?> type) {
        return type.getName().getBytes(UTF_8);
    }

    static byte[] join(int tag, byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(tag);
            out.writeInt(parts.length);
            for (var part : parts) {
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new IllegalStateException("An array cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
