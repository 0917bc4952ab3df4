package dev.larder.method;

import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;

/** Finds the objects that annotations name by class: a bean if there is one, else an instance made for it. */
final class BeanOrInstance {

    private BeanOrInstance() {}

    /** Why {@link #of} cannot give an object of that class, as the rest of a sentence about it; empty if it can. */
    static Optional<String> problem(Class<?> type, BeanManager beanManager) {
        var bean = beanManager.createInstance().select(type);
        if (bean.isAmbiguous()) {
            return Optional.of("more than one bean is");
        }
        if (bean.isResolvable() || canBeMade(type)) {
            return Optional.empty();
        }
        return Optional.of(
                Modifier.isAbstract(type.getModifiers())
                        ? "is no bean and is abstract"
                        : "is no bean and has no constructor without parameters");
    }

    private static boolean canBeMade(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers())
                && Arrays.stream(type.getDeclaredConstructors())
                        .anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    /**
     * The bean of that class, else an instance by its constructor without parameters.
     *
     * @throws IllegalStateException if there is neither, or more than one bean
     */
    static <T> T of(Class<T> type, BeanManager beanManager) {
        problem(type, beanManager).ifPresent(problem -> {
            throw new IllegalStateException(type.getName() + ", which " + problem + ", cannot be had");
        });
        var bean = beanManager.createInstance().select(type);
        if (bean.isResolvable()) {
            return bean.get();
        }
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The constructor of %s failed".formatted(type.getName()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s cannot be made".formatted(type.getName()), e);
        }
    }
}
