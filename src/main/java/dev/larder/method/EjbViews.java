package dev.larder.method;

import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Remote;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The interfaces through which callers reach an EJB (Jakarta Enterprise Beans 4.0 Core, 4.9.7). It matters for a generic or
 * covariant method: through an interface that declares only what is general, callers come in by a bridge, which Open Liberty's
 * container calls without interceptors (26.0.0.5). Through the class, or an interface that declares the method as the class
 * does, they come in by the method.
 */
final class EjbViews {

    private EjbViews() {}

    /** A view whose callers come in by that bridge. What deployment descriptors say is not looked at. */
    static Optional<Class<?>> leadingTo(Method bridge, AnnotatedType<?> type) {
        var behind = type.getMethods().stream()
                .map(AnnotatedMethod::getJavaMember)
                .filter(method -> isBehind(method, bridge))
                .toList();
        return views(type).stream()
                .filter(view -> declares(view, bridge) && behind.stream().noneMatch(method -> declares(view, method)))
                .findFirst();
    }

    private static Set<Class<?>> views(AnnotatedType<?> type) {
        var implemented = List.<Class<?>>of(type.getJavaClass().getInterfaces());
        var named = new LinkedHashSet<Class<?>>();
        Optional.ofNullable(type.getAnnotation(Local.class))
                .ifPresent(local -> named.addAll(List.<Class<?>>of(local.value())));
        Optional.ofNullable(type.getAnnotation(Remote.class))
                .ifPresent(remote -> named.addAll(List.<Class<?>>of(remote.value())));
        implemented.stream().filter(EjbViews::isViewByItself).forEach(named::add);
        if (named.isEmpty() && !type.isAnnotationPresent(LocalBean.class)) {
            named.addAll(implemented);
        }
        return named;
    }

    private static boolean isViewByItself(Class<?> view) {
        return view.isAnnotationPresent(Local.class) || view.isAnnotationPresent(Remote.class);
    }

    private static boolean isBehind(Method method, Method bridge) {
        return !method.isBridge()
                && method.getName().equals(bridge.getName())
                && method.getParameterCount() == bridge.getParameterCount()
                && method.getDeclaringClass() == bridge.getDeclaringClass();
    }

    /** Itself, or what it extends; bridges of an interface lead its own callers to the method that it declares. */
    private static boolean declares(Class<?> view, Method method) {
        return Arrays.stream(view.getMethods())
                .anyMatch(declared -> declared.getName().equals(method.getName())
                        && declared.getReturnType() == method.getReturnType()
                        && Arrays.equals(declared.getParameterTypes(), method.getParameterTypes()));
    }
}
