package dev.larder.method;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Cache annotations that stand on other annotations. CDI binds interceptors by what stereotypes and interceptor bindings carry
 * (Jakarta CDI 4.1, 2.8.1.2 and 9.1.1), while JSR-107 knows what stands on a method alone: so nobody could say what to do with
 * the calls, and such beans are refused.
 */
record CarriedAnnotations(AnnotatedType<?> type, BeanManager beanManager) {

    /** What is wrong with a bean class, each as a sentence that names it. */
    static List<String> problems(AnnotatedType<?> type, BeanManager beanManager) {
        var carried = new CarriedAnnotations(type, beanManager);
        var problems = new ArrayList<>(carried.onTheClass());
        type.getMethods().forEach(method -> problems.addAll(carried.on(method)));
        return problems;
    }

    private List<String> onTheClass() {
        return type.getAnnotations().stream()
                .flatMap(annotation -> carriedBy(annotation)
                        .map(carried ->
                                "%s: %s carries %s to all its methods; write it on the methods, and what they share into"
                                                .formatted(
                                                        type.getJavaClass().getName(),
                                                        PlanReader.simpleName(annotation),
                                                        PlanReader.simpleName(carried))
                                        + " @CacheDefaults"))
                .toList();
    }

    private List<String> on(AnnotatedMethod<?> method) {
        var member = method.getJavaMember();
        if (member.isBridge() || MethodInheritance.isOverridden(member, type.getJavaClass())) {
            return List.of();
        }
        return method.getAnnotations().stream()
                .flatMap(annotation -> carriedBy(annotation)
                        .map(carried -> "%s: method %s has %s, which carries %s; write that on the method itself"
                                .formatted(
                                        type.getJavaClass().getName(),
                                        PlanReader.signature(member),
                                        PlanReader.simpleName(annotation),
                                        PlanReader.simpleName(carried))))
                .toList();
    }

    private Stream<Annotation> carriedBy(Annotation annotation) {
        return carriedBy(annotation.annotationType(), new HashSet<>());
    }

    /** Those of an annotation type, and of what it carries in turn. */
    private Stream<Annotation> carriedBy(Class<? extends Annotation> carrier, Set<Class<?>> seen) {
        if (!seen.add(carrier)) {
            return Stream.empty();
        }
        return definition(carrier).stream()
                .flatMap(annotation -> CacheMembers.ANNOTATIONS.contains(annotation.annotationType())
                        ? Stream.of(annotation)
                        : carriedBy(annotation.annotationType(), seen));
    }

    /** As the container knows it: extensions make stereotypes and bindings too. */
    private Set<Annotation> definition(Class<? extends Annotation> carrier) {
        if (beanManager.isStereotype(carrier)) {
            return beanManager.getStereotypeDefinition(carrier);
        }
        return beanManager.isInterceptorBinding(carrier)
                ? beanManager.getInterceptorBindingDefinition(carrier)
                : Set.of();
    }
}
