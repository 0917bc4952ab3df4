package dev.larder.method;

import java.lang.annotation.Annotation;
import java.util.Set;

/**
 * A parameter of an annotated method.
 *
 * @param position from 0
 */
record MethodParameter(Class<?> rawType, Set<Annotation> annotations, int position) {}
