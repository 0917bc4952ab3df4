package dev.larder.internal.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The application's classes that objects of declared types are made of: those of the types, their superclasses, permitted
 * subclasses and type arguments, and those of their fields in turn. The JDK's own are not among them.
 */
public final class DeclaredClasses {

    private final Set<String> names = new TreeSet<>();

    private DeclaredClasses() {}

    /** Their names, as {@link Class#getName} gives them. */
    public static Set<String> names(Collection<Type> types) {
        var found = new DeclaredClasses();
        types.forEach(found::add);
        return found.names;
    }

    private void add(Type type) {
        if (type instanceof Class<?> plain) {
            addClass(plain);
        } else if (type instanceof ParameterizedType generic) {
            add(generic.getRawType());
            addAll(generic.getActualTypeArguments());
        } else if (type instanceof GenericArrayType array) {
            add(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            addAll(wildcard.getUpperBounds());
        } else if (type instanceof TypeVariable<?> variable) {
            addClass(new DeclaredType(variable).rawClass());
        }
    }

    private void addAll(Type[] types) {
        for (var type : types) {
            add(type);
        }
    }

    private void addClass(Class<?> type) {
        if (type.isArray()) {
            addClass(type.getComponentType());
            return;
        }
        if (type.isPrimitive() || DeclaredType.isOfJdk(type) || !names.add(type.getName())) {
            return;
        }
        if (type.getGenericSuperclass() != null) {
            add(type.getGenericSuperclass());
        }
        if (type.isSealed()) {
            addAll(type.getPermittedSubclasses());
        }
        for (var field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                add(field.getGenericType());
            }
        }
    }
}
