package dev.larder.method;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.interceptor.InvocationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an annotated method and the parts they play.
 *
 * @param all in the order of the declaration
 * @param keys those that make the key, in that order: the ones with {@code @CacheKey}, else all but the value
 * @param value the one with {@code @CacheValue}
 */
record MethodParameters(List<MethodParameter> all, List<MethodParameter> keys, Optional<MethodParameter> value) {

    /** Those of a method, by the annotations on them. */
    static MethodParameters of(AnnotatedMethod<?> method) {
        var all = new ArrayList<MethodParameter>();
        var keys = new ArrayList<MethodParameter>();
        var values = new ArrayList<MethodParameter>();
        var rawTypes = method.getJavaMember().getParameterTypes();
        for (AnnotatedParameter<?> parameter : method.getParameters()) {
            int position = parameter.getPosition();
            var read = new MethodParameter(rawTypes[position], parameter.getAnnotations(), position);
            all.add(read);
            if (parameter.isAnnotationPresent(CacheKey.class)) {
                keys.add(read);
            }
            if (parameter.isAnnotationPresent(CacheValue.class)) {
                values.add(read);
            }
        }
        var allButValues = all.stream().filter(one -> !values.contains(one)).toList();
        return new MethodParameters(
                List.copyOf(all),
                keys.isEmpty() ? allButValues : List.copyOf(keys),
                values.stream().findFirst());
    }

    /** What makes the default key of a call. */
    Function<InvocationContext, Object> key() {
        if (keys.size() == all.size()) {
            return call -> ArgumentsKey.of(call.getParameters());
        }
        int[] positions = keys.stream().mapToInt(MethodParameter::position).toArray();
        return call -> {
            var arguments = call.getParameters();
            var chosen = new Object[positions.length];
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = arguments[positions[i]];
            }
            return ArgumentsKey.of(chosen);
        };
    }

    /** The argument with {@code @CacheValue} of a call; null if it is null, or if there is no such parameter. */
    @Nullable
    Object valueOf(InvocationContext call) {
        return value.isPresent() ? call.getParameters()[value.get().position()] : null;
    }
}
