package dev.larder.method;

import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;

/** What types that are written in signatures are for values. */
final class ValueTypes {

    private ValueTypes() {}

    /** The class of the objects that stand for values of a primitive type; any other type itself. */
    static Type boxed(Type type) {
        return type instanceof Class<?> plain ? boxed(plain) : type;
    }

    /** As {@link #boxed(Type)}. */
    static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** What a type argument holds at least: the bound of a wildcard. */
    static Type bound(Type argument) {
        return argument instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument;
    }
}
