package dev.larder.method;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On every annotation that removes from caches: by it one interceptor carries all of them out, as bindings are transitive
 * (Jakarta Interceptors 2.2, 3.1.1).
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface ChangesCaches {}
