package dev.larder.bench;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** The floor: an interceptor that returns a constant and does nothing else. What it costs is the container's. */
@Interceptor
@Constant
@Priority(Interceptor.Priority.APPLICATION)
class ConstantInterceptor {

    static final String CONSTANT = "constant";

    @AroundInvoke
    Object around(InvocationContext context) {
        return CONSTANT;
    }
}
