package dev.larder.method;

import java.lang.annotation.Annotation;

/** What the annotations that remove have in common. */
record RemovalAnnotation(Annotation annotation, String cache, boolean afterInvocation, ThrowableFilter madeDespite) {

    static RemovalAnnotation of(CacheInvalidate one) {
        var despite = ThrowableFilter.of(one.evictFor(), one.noEvictFor(), false);
        return new RemovalAnnotation(one, one.cache(), one.afterInvocation(), despite);
    }

    static RemovalAnnotation of(CacheInvalidateMatching one) {
        var despite = ThrowableFilter.of(one.evictFor(), one.noEvictFor(), false);
        return new RemovalAnnotation(one, one.cache(), one.afterInvocation(), despite);
    }

    static RemovalAnnotation of(CacheInvalidateTagged one) {
        var despite = ThrowableFilter.of(one.evictFor(), one.noEvictFor(), false);
        return new RemovalAnnotation(one, one.cache(), one.afterInvocation(), despite);
    }

    String simpleName() {
        return annotation.annotationType().getSimpleName();
    }

    /** As it is written. */
    String name() {
        return "@" + simpleName();
    }
}
