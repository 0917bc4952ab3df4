package dev.larder.method;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The methods of a bean class as callers meet them, each with the method whose annotations count. */
final class CalledMethods {

    private CalledMethods() {}

    /**
     * All methods that are not overridden, inherited ones too, by what the container knows them as; for a bridge the method that
     * it makes visible.
     *
     * @param annotated whether a method has an annotation that counts; bridges without are left out
     */
    static Map<Method, AnnotatedMethod<?>> of(AnnotatedType<?> type, Predicate<AnnotatedMethod<?>> annotated) {
        var called = new LinkedHashMap<Method, AnnotatedMethod<?>>();
        for (AnnotatedMethod<?> method : type.getMethods()) {
            var member = method.getJavaMember();
            if (MethodInheritance.isOverridden(member, type.getJavaClass())) {
                continue;
            }
            if (!member.isBridge()) {
                called.put(member, method);
            } else if (annotated.test(method)) {
                // Other bridges have the annotations of a method beside them, which is called itself.
                MethodInheritance.madeVisibleBy(member)
                        .flatMap(visible -> annotated(type, visible))
                        .ifPresent(visible -> called.put(member, visible));
            }
        }
        return called;
    }

    private static Optional<AnnotatedMethod<?>> annotated(AnnotatedType<?> type, Method member) {
        for (AnnotatedMethod<?> method : type.getMethods()) {
            if (method.getJavaMember().equals(member)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /**
     * The methods before which the container of an EJB calls no interceptor, since callers come in by a bridge; each with why, as
     * the rest of a sentence about it.
     */
    static Map<AnnotatedMethod<?>, String> hiddenFromEjbs(
            AnnotatedType<?> type, Predicate<AnnotatedMethod<?>> annotated) {
        var hidden = new LinkedHashMap<AnnotatedMethod<?>, String>();
        for (AnnotatedMethod<?> method : type.getMethods()) {
            var member = method.getJavaMember();
            if (member.isBridge()
                    && annotated.test(method)
                    && !MethodInheritance.isOverridden(member, type.getJavaClass())) {
                whyHidden(member, type).ifPresent(why -> hidden.put(method, why));
            }
        }
        return hidden;
    }

    private static Optional<String> whyHidden(Method bridge, AnnotatedType<?> type) {
        if (MethodInheritance.madeVisibleBy(bridge).isPresent()) {
            return Optional.of(
                    "is inherited from a class that is not public, and the EJB container would not cache it; make that"
                            + " class public, or override the method");
        }
        return EjbViews.leadingTo(bridge, type)
                .map(view -> ("is the bridge by which callers of %s come, and the EJB container would not cache it;"
                                + " declare the method in an interface as it is in the class, or call the EJB by"
                                + " its class, with @LocalBean")
                        .formatted(view.getName()));
    }

    /**
     * Why no interceptor can stand before a method, each as the rest of a sentence about it.
     *
     * @param annotation the name of the one that asks for an interceptor
     */
    static List<String> hindrances(Method method, String annotation) {
        boolean isPrivate = Modifier.isPrivate(method.getModifiers());
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        return Stream.of(isPrivate ? "private" : "", isStatic ? "static" : "")
                .filter(word -> !word.isEmpty())
                .map(word ->
                        "has %s and is %s; no interceptor stands before a %s method".formatted(annotation, word, word))
                .toList();
    }
}
