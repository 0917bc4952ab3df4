package dev.larder.it.async;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;

/** The first of all, before the platform's own. */
@Interceptor
@Noted
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class NotingInterceptor implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    @AroundInvoke
    Object around(InvocationContext context) throws Exception {
        Notes.add("the first interceptor");
        return context.proceed();
    }
}
