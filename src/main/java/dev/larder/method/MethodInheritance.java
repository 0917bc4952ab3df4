package dev.larder.method;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;

/** What a class makes of the methods that it inherits. Source: the Java Language Specification, 8.4.8.1. */
final class MethodInheritance {

    private MethodInheritance() {}

    /** Whether a class overrides a method that it inherits, or one of the classes between them does. */
    static boolean isOverridden(Method method, Class<?> type) {
        var declaring = method.getDeclaringClass();
        for (Class<?> below = type; below != null && below != declaring; below = below.getSuperclass()) {
            if (Arrays.stream(below.getDeclaredMethods()).anyMatch(other -> overrides(other, method))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The method that a bridge only makes visible: javac gives one to a public class for each public method that it
     * inherits from a class that is not. Empty for the bridges of generic and covariant methods, which call a method of
     * their own class.
     */
    static Optional<Method> madeVisibleBy(Method bridge) {
        var type = bridge.getDeclaringClass();
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            var inherited = Arrays.stream(above.getDeclaredMethods())
                    .filter(method -> !method.isBridge()
                            && sameParameters(method, bridge)
                            && method.getReturnType() == bridge.getReturnType())
                    .findFirst();
            if (inherited.isPresent()) {
                return inherited.filter(method -> Arrays.stream(type.getDeclaredMethods())
                        .noneMatch(own -> !own.isBridge() && specifies(own, method)));
            }
        }
        return Optional.empty();
    }

    private static boolean overrides(Method below, Method above) {
        return sameParameters(below, above)
                && isOfInstances(below)
                && isOfInstances(above)
                && (Modifier.isPublic(above.getModifiers())
                        || Modifier.isProtected(above.getModifiers())
                        || below.getDeclaringClass().getPackage()
                                == above.getDeclaringClass().getPackage());
    }

    private static boolean isOfInstances(Method method) {
        return !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
    }

    private static boolean sameParameters(Method one, Method other) {
        return one.getName().equals(other.getName())
                && Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
    }

    /** Whether a method overrides a more general one through a bridge: another result, or other types for type variables. */
    private static boolean specifies(Method own, Method general) {
        if (sameParameters(own, general)) {
            return true;
        }
        return own.getName().equals(general.getName())
                && !Arrays.equals(general.getGenericParameterTypes(), general.getParameterTypes())
                && narrows(own.getParameterTypes(), general.getParameterTypes());
    }

    private static boolean narrows(Class<?>[] own, Class<?>[] general) {
        boolean narrows = own.length == general.length;
        for (int i = 0; narrows && i < own.length; i++) {
            narrows = general[i].isAssignableFrom(own[i]);
        }
        return narrows;
    }
}
