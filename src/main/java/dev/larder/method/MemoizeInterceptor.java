package dev.larder.method;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Carries out {@link Memoize}. */
@Interceptor
@Memoize
@Priority(InterceptorOrder.CACHE)
class MemoizeInterceptor implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private OperationsReference operations;

    @AroundInvoke
    @Nullable
    Object around(InvocationContext context) throws Exception {
        return operations.invoke(context);
    }
}
