package dev.larder.method;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyInvocationContext;

/** One call of an annotated method, as JSR-107's key generators and cache resolvers see it. */
record CacheInvocation<A extends Annotation>(MethodPlan<A> plan, InvocationContext context)
        implements CacheKeyInvocationContext<A> {

    @Override
    public Object getTarget() {
        return context.getTarget();
    }

    @Override
    public Method getMethod() {
        return plan.getMethod();
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return plan.getAnnotations();
    }

    @Override
    public A getCacheAnnotation() {
        return plan.getCacheAnnotation();
    }

    @Override
    public String getCacheName() {
        return plan.getCacheName();
    }

    @Override
    public CacheInvocationParameter[] getAllParameters() {
        return withArguments(plan.parameters().all());
    }

    @Override
    public CacheInvocationParameter[] getKeyParameters() {
        return withArguments(plan.parameters().keys());
    }

    @Override
    @SuppressWarnings("NullAway") // JSR-107 wants null for all but @CachePut, and says so nowhere in types
    public CacheInvocationParameter getValueParameter() {
        return plan.parameters().value().map(this::withArgument).orElse(null);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(context)) {
            return type.cast(context);
        }
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException(
                "An invocation is no " + type.getName() + "; it unwraps to " + InvocationContext.class.getName());
    }

    private CacheInvocationParameter[] withArguments(List<MethodParameter> parameters) {
        return parameters.stream().map(this::withArgument).toArray(CacheInvocationParameter[]::new);
    }

    private CacheInvocationParameter withArgument(MethodParameter parameter) {
        return new InvocationParameter(parameter, context.getParameters()[parameter.position()]);
    }
}
