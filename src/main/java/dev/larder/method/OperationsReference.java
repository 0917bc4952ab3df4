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

    @SuppressWarnings("ReferenceEquality") // the container has one object for a method; of an equal one it is looked up
    @Nullable
    Object invoke(InvocationContext context) throws Exception {
        var known = last;
        var method = context.getMethod();
        if (known == null || known.method != method) {
            known = new Last(method, operations().of(context.getTarget(), method));
            last = known;
        }
        return known.operation.invoke(context);
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
