package dev.larder.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Tells whether classes still look as they did when a value was written. */
final class ClassShapes {

    private static final int FINGERPRINT_BYTES = 8;

    private ClassShapes() {}

    /**
     * The first 8 bytes of the SHA-256 of the classes' names in order, of the names and types of their fields, and of their
     * enum constants. Of the JDK's classes only the names count.
     */
    static byte[] fingerprint(List<Class<?>> classes) {
        var text = new StringBuilder();
        for (var type : classes) {
            text.append(type.getName()).append('\n');
            if (type.getClassLoader() != null && !type.isArray()) {
                describe(type, text);
            }
        }
        return Arrays.copyOf(Digests.sha256(text.toString().getBytes(UTF_8)), FINGERPRINT_BYTES);
    }

    private static void describe(Class<?> type, StringBuilder text) {
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            Arrays.stream(at.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .filter(field -> !Modifier.isTransient(field.getModifiers()))
                    .sorted(Comparator.comparing(Field::getName))
                    .forEach(field -> text.append(field.getGenericType().getTypeName())
                            .append(' ')
                            .append(field.getName())
                            .append('\n'));
        }
        if (type.isEnum()) {
            Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                    .forEach(
                            constant -> text.append(((Enum<?>) constant).name()).append('\n'));
        }
    }
}
