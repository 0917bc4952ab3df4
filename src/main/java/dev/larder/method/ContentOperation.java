package dev.larder.method;

import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * {@code @CacheResult} on a method that returns its value in a container of its own: the operation sees the value, the caller gets
 * a container again.
 *
 * @param wrapping the container
 */
record ContentOperation(Wrapping wrapping, CacheOperation operation) implements CacheOperation {

    /** What values come in. */
    enum Wrapping {
        /** A future of a method that its container calls in another thread, where the interceptors are as well. */
        EJB_FUTURE {
            @Override
            @Nullable
            Object content(@Nullable Object returned) throws Exception {
                if (!(returned instanceof Future<?> future)) {
                    return returned;
                }
                try {
                    return future.get();
                } catch (ExecutionException e) {
                    throw Rethrow.<RuntimeException>same(e.getCause() == null ? e : e.getCause());
                }
            }

            @Override
            Object wrapped(@Nullable Object content) {
                return CompletableFuture.completedFuture(content);
            }
        };

        /** What is in a container that a method returned; null for none. */
        abstract @Nullable Object content(@Nullable Object returned) throws Exception;

        /** A container of it. */
        abstract @Nullable Object wrapped(@Nullable Object content);
    }

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        return wrapping.wrapped(operation.invoke(
                SubstitutedCall.withOutcome(context, () -> wrapping.content(context.proceed()))));
    }
}
