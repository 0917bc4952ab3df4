package dev.larder.method;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * How what a method returns and what is stored of it belong together.
 *
 * @param items the collection of a method whose results are kept one by one
 * @param value the type of what is stored
 */
record ResultForm(Optional<ItemParameter> items, Type value) {

    /** The form of a method. */
    static ResultForm of(Method method) {
        var items = ItemParameter.of(method);
        var returned = method.getGenericReturnType();
        return new ResultForm(items, items.isPresent() ? argument(returned, 1) : boxed(returned));
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic && generic.getActualTypeArguments().length > index
                ? generic.getActualTypeArguments()[index]
                : Object.class;
    }

    private static Type boxed(Type type) {
        return type instanceof Class<?> plain
                ? MethodType.methodType(plain).wrap().returnType()
                : type;
    }
}
