package dev.larder.method;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What an interceptor holds of {@link CacheOperations}: found again after the interceptor was passivated with its bean.
 *
 * <p>An interceptor stands before one object all its life (Jakarta Interceptors 2.2, section 2.3), and many an object has one
 * cached method that is called again and again: so the operation of the last call is held. Safe for use by several threads,
 * which may overwrite each other's.
 */
@Dependent
class OperationsReference implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private transient @Nullable CacheOperations operations;
    private transient @Nullable Last last;

    /** A record, whose fields all threads see whole. */
    private record Last(Method method, CacheOperation operation) {}

    @Inject
    OperationsReference(CacheOperations operations) {
        this.operations = operations;
    }

    /** Carries out the annotation of JSR-107 on the method that is called. */
    @SuppressWarnings("ReferenceEquality") // the container has one object for a method; of an equal one it is looked up
    @Nullable
    Object invoke(InvocationContext context) throws Exception {
        var known = last;
        return known != null && known.method == context.getMethod()
                ? known.operation.invoke(context)
                : looked(context, CacheOperations::of).invoke(context);
    }

    /** Carries out the annotations on it that remove; of one reference either this or {@link #invoke}. */
    @SuppressWarnings("ReferenceEquality") // the same
    @Nullable
    Object invokeRemovals(InvocationContext context) throws Exception {
        var known = last;
        return known != null && known.method == context.getMethod()
                ? known.operation.invoke(context)
                : looked(context, CacheOperations::removalsOf).invoke(context);
    }

    /** Finds the operation of an object's method. */
    private interface Finding {
        CacheOperation find(CacheOperations operations, Object target, Method method);
    }

    /** Apart from the way of a hit, which is short enough for the JIT to compile into its caller. */
    private CacheOperation looked(InvocationContext context, Finding finding) {
        var method = context.getMethod();
        var found = new Last(method, finding.find(operations(), context.getTarget(), method));
        last = found;
        return found.operation;
    }

    private CacheOperations operations() {
        var found = operations;
        if (found == null) {
            found = CDI.current().select(CacheOperations.class).get();
            operations = found;
        }
        return found;
    }
}
