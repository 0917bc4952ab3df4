package dev.larder.method;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A method of a bean, as anybody calls it who has the bean injected.
 *
 * @param type the type of the bean by which the method is called
 * @param method as that type has it
 */
record BeanView(BeanManager beanManager, Bean<?> bean, Type type, Method method) {

    /** The scopes whose beans are there in any thread: as they are, or made for the call. */
    private static final Set<Class<? extends Annotation>> SCOPES =
            Set.of(ApplicationScoped.class, Singleton.class, RequestScoped.class, Dependent.class);

    private static final String STATEFUL = "jakarta.ejb.Stateful";

    /**
     * The view of a method.
     *
     * @throws IllegalArgumentException if it cannot be called in another thread; the message is the rest of a sentence about it
     */
    static BeanView of(Bean<?> bean, Method method, BeanManager beanManager) {
        boolean stateful = Arrays.stream(bean.getBeanClass().getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(STATEFUL));
        if (stateful || !SCOPES.contains(bean.getScope())) {
            throw new IllegalArgumentException(
                    "is of a bean that is %s, which only its client's threads reach; allowed are %s"
                            .formatted(
                                    stateful
                                            ? "@Stateful"
                                            : "@" + bean.getScope().getSimpleName(),
                                    "@ApplicationScoped, @Singleton, @RequestScoped and @Dependent beans and stateless EJBs"));
        }
        return bean.getTypes().stream()
                .sorted(Comparator.comparing(type -> !type.equals(bean.getBeanClass())))
                .flatMap(type -> seenAs(type, method).map(seen -> new BeanView(beanManager, bean, type, seen)).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "is in none of the types that its bean is called by: " + names(bean.getTypes())));
    }

    private static Optional<Method> seenAs(Type type, Method method) {
        var raw = raw(type);
        if (raw == null) {
            return Optional.empty();
        }
        return method.getDeclaringClass().isAssignableFrom(raw)
                ? Optional.of(method)
                : Stream.of(raw.getMethods())
                        .filter(other -> other.getDeclaringClass() != Object.class
                                && other.getName().equals(method.getName())
                                && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()))
                        .findFirst();
    }

    private static @Nullable Class<?> raw(Type type) {
        return type instanceof Class<?> is
                ? is
                : type instanceof ParameterizedType of && of.getRawType() instanceof Class<?> is ? is : null;
    }

    private static List<String> names(Set<Type> types) {
        return types.stream().map(Type::getTypeName).sorted().toList();
    }

    /**
     * Calls it.
     *
     * @throws InvocationTargetException if it throws, or what stands before it
     */
    @Nullable
    Object call(Object[] arguments) throws InvocationTargetException {
        var creation = beanManager.createCreationalContext(bean);
        try {
            method.setAccessible(true); // one that is visible to its package alone is cached, too
            return method.invoke(beanManager.getReference(bean, type, creation), arguments);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " was made accessible, and is not", e);
        } finally {
            creation.release();
        }
    }
}
