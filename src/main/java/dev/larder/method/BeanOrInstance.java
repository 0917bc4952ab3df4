package dev.larder.method;

import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationTargetException;

/** Finds the objects that annotations name by class: a bean if there is one, else an instance made for it. */
final class BeanOrInstance {

    private BeanOrInstance() {}

    /**
     * The bean of that class, else an instance by its constructor without parameters.
     *
     * @throws IllegalStateException if there is neither
     */
    static <T> T of(Class<T> type, BeanManager beanManager) {
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
            throw new IllegalStateException(
                    "%s is no bean and has no constructor without parameters".formatted(type.getName()), e);
        }
    }
}
