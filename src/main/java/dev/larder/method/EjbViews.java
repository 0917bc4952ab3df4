package dev.larder.method;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Through what callers reach the methods of an EJB (Jakarta Enterprise Beans 4.0 Core, 3.4.4 and 4.9.7): it matters for a generic
 * or covariant method, since its interface's callers come in by a bridge, which Open Liberty's container calls without
 * interceptors.
 */
final class EjbViews {

    /** By name: a server may have CDI and no EJBs. */
    private static final String CLASS_VIEW = "jakarta.ejb.LocalBean";

    private EjbViews() {}

    /** The interface whose callers come in by a bridge, if no view of the EJB has the method behind it. */
    static Optional<Class<?>> leadingToNothingBut(Method bridge, AnnotatedType<?> type) {
        var views = interfaces(type.getJavaClass());
        boolean behind = isOfTheClass(type)
                || type.getMethods().stream()
                        .map(AnnotatedMethod::getJavaMember)
                        .filter(method -> isBehind(method, bridge))
                        .anyMatch(method -> views.stream().anyMatch(view -> declares(view, method)));
        return behind
                ? Optional.empty()
                : views.stream().filter(view -> declares(view, bridge)).findFirst();
    }

    private static boolean isOfTheClass(AnnotatedType<?> type) {
        return type.getAnnotations().stream()
                .anyMatch(annotation -> annotation.annotationType().getName().equals(CLASS_VIEW));
    }

    private static boolean isBehind(Method method, Method bridge) {
        return !method.isBridge()
                && method.getName().equals(bridge.getName())
                && method.getParameterCount() == bridge.getParameterCount()
                && method.getDeclaringClass() == bridge.getDeclaringClass();
    }

    private static boolean declares(Class<?> view, Method method) {
        return Arrays.stream(view.getDeclaredMethods())
                .anyMatch(declared -> declared.getName().equals(method.getName())
                        && declared.getReturnType() == method.getReturnType()
                        && Arrays.equals(declared.getParameterTypes(), method.getParameterTypes()));
    }

    private static Set<Class<?>> interfaces(Class<?> type) {
        var found = new LinkedHashSet<Class<?>>();
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            addInterfaces(above, found);
        }
        return found;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> found) {
        for (var view : type.getInterfaces()) {
            found.add(view);
            addInterfaces(view, found);
        }
    }
}
