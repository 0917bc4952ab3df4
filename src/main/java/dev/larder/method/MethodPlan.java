package dev.larder.method;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import javax.cache.annotation.CacheMethodDetails;

/**
 * What was decided about one annotated method of one bean class when it was deployed.
 *
 * @param <A> the cache annotation on it: exactly one of the four
 * @param members with the class's defaults, and a cache name in any case
 */
record MethodPlan<A extends Annotation>(Method method, A annotation, CacheMembers members, MethodParameters parameters)
        implements CacheMethodDetails<A> {

    @Override
    public Method getMethod() {
        return method;
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return Set.of(method.getAnnotations());
    }

    @Override
    public A getCacheAnnotation() {
        return annotation;
    }

    @Override
    public String getCacheName() {
        return members.cacheName();
    }
}
