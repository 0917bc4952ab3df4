package dev.larder.method;

import dev.larder.internal.Rethrow;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a path through objects.
 *
 * @param type of what it leads to, as declared
 * @param read takes an object and gives another one or null
 */
record Property(Class<?> type, MethodHandle read) {

    private static final Set<String> OF_EVERY_OBJECT =
            Arrays.stream(Object.class.getMethods()).map(Method::getName).collect(Collectors.toUnmodifiableSet());
    private static final MethodType OBJECT_TO_OBJECT = MethodType.methodType(Object.class, Object.class);

    /**
     * The property of that name: a method of that name, a getter, or a public field.
     *
     * @throws KeyTemplateException if a type has none, or it cannot be reached
     */
    static Property of(String name, Class<?> owner, String placeholder) throws KeyTemplateException {
        var method = method(name, owner);
        if (method.isPresent()) {
            return new Property(method.get().getReturnType(), opened(method.get(), placeholder));
        }
        var field = fields(owner).filter(one -> one.getName().equals(name)).findFirst();
        if (field.isPresent()) {
            return new Property(field.get().getType(), opened(field.get(), placeholder));
        }
        throw new KeyTemplateException("{%s} asks for %s of %s; it has: %s"
                .formatted(
                        placeholder,
                        name.isEmpty() ? "something without a name" : name,
                        owner.getTypeName(),
                        known(owner)));
    }

    /** Its value; null if it has none. What the accessor throws comes out as the same object. */
    @Nullable
    Object of(Object owner) {
        try {
            return read.invokeExact(owner);
        } catch (Throwable thrown) {
            throw Rethrow.same(thrown);
        }
    }

    private static Optional<Method> method(String name, Class<?> owner) {
        var capital = name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return Stream.of(name, "get" + capital, "is" + capital)
                .flatMap(wanted -> accessors(owner).filter(one -> one.getName().equals(wanted)))
                .findFirst();
    }

    private static Stream<Method> accessors(Class<?> owner) {
        return Arrays.stream(owner.getMethods())
                .filter(one -> one.getParameterCount() == 0
                        && one.getReturnType() != void.class
                        && !OF_EVERY_OBJECT.contains(one.getName())
                        && !one.isBridge()
                        && !Modifier.isStatic(one.getModifiers()));
    }

    private static Stream<Field> fields(Class<?> owner) {
        return Arrays.stream(owner.getFields()).filter(one -> !Modifier.isStatic(one.getModifiers()));
    }

    private static MethodHandle opened(AccessibleObject member, String placeholder) throws KeyTemplateException {
        try {
            member.setAccessible(true); // of a class that is not public; one of another module is public or refuses
        } catch (InaccessibleObjectException | SecurityException e) {
            // it may be public all the same
        }
        try {
            var lookup = MethodHandles.lookup();
            var read =
                    member instanceof Method method ? lookup.unreflect(method) : lookup.unreflectGetter((Field) member);
            return read.asType(OBJECT_TO_OBJECT);
        } catch (IllegalAccessException e) {
            throw new KeyTemplateException(
                    "{%s} asks for %s, which cannot be reached: %s".formatted(placeholder, member, e.getMessage()));
        }
    }

    private static String known(Class<?> owner) {
        var known = new TreeSet<String>();
        if (owner.isRecord()) {
            Arrays.stream(owner.getRecordComponents())
                    .map(RecordComponent::getName)
                    .forEach(known::add);
        }
        accessors(owner).map(Method::getName).forEach(name -> afterPrefix(name).ifPresent(known::add));
        fields(owner).map(Field::getName).forEach(known::add);
        return known.isEmpty() ? "nothing to name" : String.join(", ", known);
    }

    private static Optional<String> afterPrefix(String getter) {
        return Stream.of("get", "is")
                .filter(prefix -> getter.startsWith(prefix) && getter.length() > prefix.length())
                .filter(prefix -> Character.isUpperCase(getter.charAt(prefix.length())))
                .map(prefix ->
                        getter.substring(prefix.length(), prefix.length() + 1).toLowerCase(Locale.ROOT)
                                + getter.substring(prefix.length() + 1))
                .findFirst();
    }
}
