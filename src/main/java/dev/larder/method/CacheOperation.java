package dev.larder.method;

import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** What happens around the calls of one annotated method. Safe for use by several threads. */
@FunctionalInterface
interface CacheOperation {

    /**
     * Carries out one call.
     *
     * @return what the caller gets
     * @throws Exception what the method threw, the same object
     */
    @Nullable
    Object invoke(InvocationContext context) throws Exception;
}
