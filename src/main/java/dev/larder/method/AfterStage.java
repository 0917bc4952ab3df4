package dev.larder.method;

import dev.larder.internal.Rethrow;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An operation that comes after the method, of a method that returns a stage: it comes when the stage completes, and sees its value
 * or failure. What the caller gets completes after that.
 *
 * @param along takes along what the operation will ask for
 */
record AfterStage(CacheOperation operation, TakenAlong along) implements CacheOperation {

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        Object returned;
        try {
            returned = context.proceed();
        } catch (Throwable thrown) {
            return operation.invoke(SubstitutedCall.withOutcome(context, () -> {
                throw Rethrow.<RuntimeException>same(thrown);
            }));
        }
        return returned instanceof CompletionStage<?> stage
                ? StageOutcome.then(stage, along.lasting(context), operation)
                : operation.invoke(SubstitutedCall.withOutcome(context, () -> returned));
    }
}
