package dev.larder.method;

import java.lang.annotation.Annotation;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import org.jspecify.annotations.Nullable;

/** A parameter with the argument of one call. */
record InvocationParameter(
        MethodParameter parameter, @Nullable Object value) implements CacheInvocationParameter {

    @Override
    public Class<?> getRawType() {
        return parameter.rawType();
    }

    @Override
    public @Nullable Object getValue() {
        return value;
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return parameter.annotations();
    }

    @Override
    public int getParameterPosition() {
        return parameter.position();
    }
}
