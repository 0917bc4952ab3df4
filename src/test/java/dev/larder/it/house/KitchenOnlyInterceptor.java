package dev.larder.it.house;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;

/** Authorises where the platform does. */
@Interceptor
@KitchenOnly
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class KitchenOnlyInterceptor {

    @Inject
    private HttpServletRequest request;

    @AroundInvoke
    Object around(InvocationContext context) throws Exception {
        if (!request.isUserInRole("kitchen")) {
            throw new SecurityException("Nobody of the kitchen");
        }
        return context.proceed();
    }
}
