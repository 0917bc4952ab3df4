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

    /** What is wrong with a method of {@link #hiddenFromEjbs}, as the rest of a sentence about it. */
    static final String HIDDEN =
            "is inherited from a class that is not public, and the EJB container would not cache it; make that class"
                    + " public, or override the method";

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

    /** Those before which the container of an EJB calls no interceptor: bridges that only make a method visible. */
    static Stream<AnnotatedMethod<?>> hiddenFromEjbs(AnnotatedType<?> type, Predicate<AnnotatedMethod<?>> annotated) {
        return type.getMethods().stream()
                .<AnnotatedMethod<?>>map(method -> method)
                .filter(method -> {
                    var member = method.getJavaMember();
                    return member.isBridge()
                            && annotated.test(method)
                            && MethodInheritance.madeVisibleBy(member).isPresent()
                            && !MethodInheritance.isOverridden(member, type.getJavaClass());
                });
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
