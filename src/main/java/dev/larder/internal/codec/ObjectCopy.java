package dev.larder.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Copies an object by writing and reading it with Java serialization, all in memory.
 *
 * <p>Nothing can come out that did not go in: the reading side takes the very classes that the writing side met, and no
 * other. Objects that cannot change are not copied. Safe for use by several threads.
 */
public final class ObjectCopy {

    private static final Set<Class<?>> UNCHANGEABLE = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class);

    private ObjectCopy() {}

    /**
     * An object that is equal to the given one and shares nothing with it that can change.
     *
     * @throws IllegalArgumentException if it, or something in it, is not serializable; it names the class
     */
    @SuppressWarnings("unchecked") // a copy has the class of its original, save where writeReplace decides otherwise
    public static <T> T of(T object) {
        if (isUnchangeable(object)) {
            return object;
        }
        try {
            var bytes = new ByteArrayOutputStream();
            var writer = new Writer(bytes);
            writer.writeObject(object);
            writer.flush();
            try (var reader = new Reader(new ByteArrayInputStream(bytes.toByteArray()), writer.classes)) {
                return (T) reader.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "An object of %s cannot be copied, as copy=true or the cache's configuration asks: %s"
                            .formatted(object.getClass().getName(), e),
                    e);
        }
    }

    private static boolean isUnchangeable(Object object) {
        var type = object.getClass();
        return UNCHANGEABLE.contains(type)
                || type.isEnum()
                || type.getPackageName().equals("java.time");
    }

    /** Remembers the classes that it writes. */
    private static final class Writer extends ObjectOutputStream {

        private final Map<String, Class<?>> classes = new HashMap<>();

        Writer(OutputStream out) throws IOException {
            super(out);
        }

        @Override
        protected void annotateClass(Class<?> type) {
            classes.put(type.getName(), type);
        }

        @Override
        protected void annotateProxyClass(Class<?> type) throws IOException {
            throw new IOException("a dynamic proxy cannot be copied");
        }
    }

    /** Reads those classes, and no others. */
    private static final class Reader extends ObjectInputStream {

        private final Map<String, Class<?>> classes;

        Reader(InputStream in, Map<String, Class<?>> classes) throws IOException {
            super(in);
            this.classes = classes;
            setObjectInputFilter(this::filter);
        }

        /** {@link #resolveClass} lets only known classes in; here their array types pass as well. */
        private ObjectInputFilter.Status filter(ObjectInputFilter.FilterInfo info) {
            var type = info.serialClass();
            boolean known = type == null || type.isArray() || type.isPrimitive() || classes.containsValue(type);
            return known ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            var known = classes.get(description.getName());
            if (known == null) {
                throw new ClassNotFoundException(description.getName());
            }
            return known;
        }
    }
}
