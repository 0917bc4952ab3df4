package dev.larder.method;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Carries out all annotations that remove, of whatever kind and however many. */
@Interceptor
@ChangesCaches
@Priority(InterceptorOrder.REMOVALS)
class ChangesCachesInterceptor implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private OperationsReference operations;

    @AroundInvoke
    @Nullable
    Object around(InvocationContext context) throws Exception {
        return operations.invokeRemovals(context);
    }
}
