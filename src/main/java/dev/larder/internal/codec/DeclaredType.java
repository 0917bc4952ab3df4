package dev.larder.internal.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Optional;

/** A type as an application has written it, with its type arguments. */
public record DeclaredType(Type type) {

    /** Its class; {@link Object} for a type variable or a wildcard without a bound. */
    public Class<?> rawClass() {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return new DeclaredType(array.getGenericComponentType()).rawClass().arrayType();
        }
        return type instanceof TypeVariable<?> variable
                ? new DeclaredType(variable.getBounds()[0]).rawClass()
                : Object.class;
    }

    /**
     * The first part that leaves open what is there: a wildcard, a type variable, a class without its type arguments, {@link
     * Object}.
     */
    public Optional<Type> openPart() {
        if (type instanceof Class<?> plain) {
            var element = plain;
            while (element.isArray()) {
                element = element.getComponentType();
            }
            return element == Object.class || element.getTypeParameters().length > 0
                    ? Optional.of(type)
                    : Optional.empty();
        }
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments())
                    .flatMap(part -> new DeclaredType(part).openPart().stream())
                    .findFirst();
        }
        return type instanceof GenericArrayType array
                ? new DeclaredType(array.getGenericComponentType()).openPart()
                : Optional.of(type);
    }

    /** Whether a class belongs to the JDK and not to the application or one of its libraries. */
    static boolean isOfJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    /** As it is written. */
    @Override
    public String toString() {
        return type.getTypeName();
    }
}
