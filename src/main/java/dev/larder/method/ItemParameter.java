package dev.larder.method;

import dev.larder.internal.codec.DeclaredType;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The parameter of a method with {@link CachePerItem} that is a collection of items.
 *
 * @param position from 0
 * @param kind {@link Collection}, {@link List} or {@link Set}
 * @param item what is in it
 */
record ItemParameter(int position, Class<?> kind, Type item) {

    /** What such a parameter can be. */
    static final Set<Class<?>> KINDS = Set.of(Collection.class, List.class, Set.class);

    /** The one of a method; empty if the method has none, or not exactly one. */
    static Optional<ItemParameter> of(Method method) {
        var positions = positions(method);
        if (!method.isAnnotationPresent(CachePerItem.class) || positions.length != 1) {
            return Optional.empty();
        }
        var type = method.getGenericParameterTypes()[positions[0]];
        return type instanceof ParameterizedType collection && KINDS.contains(method.getParameterTypes()[positions[0]])
                ? Optional.of(new ItemParameter(
                        positions[0],
                        method.getParameterTypes()[positions[0]],
                        ValueTypes.bound(collection.getActualTypeArguments()[0])))
                : Optional.empty();
    }

    /** Where a method has collections. */
    static int[] positions(Method method) {
        var types = method.getParameterTypes();
        return IntStream.range(0, types.length)
                .filter(i -> Collection.class.isAssignableFrom(types[i]))
                .toArray();
    }

    /** The types of a method's arguments, as keys are made of them: an item's in place of a collection of items. */
    static Class<?>[] typesInKeys(Method method) {
        var types = method.getParameterTypes();
        of(method).ifPresent(items -> types[items.position] = new DeclaredType(items.item).rawClass());
        return types;
    }

    /** The arguments of a call with something else in place of the collection. */
    @Nullable
    Object[] argumentsWith(@Nullable Object instead, InvocationContext call) {
        var arguments = call.getParameters().clone();
        arguments[position] = instead;
        return arguments;
    }

    /** A collection of the declared kind, in that order; whoever gets it may change it. */
    Collection<@Nullable Object> collection(Collection<? extends @Nullable Object> items) {
        return kind == Set.class ? new LinkedHashSet<>(items) : new ArrayList<>(items);
    }
}
