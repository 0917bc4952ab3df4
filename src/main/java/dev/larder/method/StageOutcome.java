package dev.larder.method;

import dev.larder.internal.Rethrow;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a stage completes with, for operations on calls whose outcome it is. */
final class StageOutcome {

    private StageOutcome() {}

    /**
     * Carries out an operation when a stage completes, in the thread that completes it: the call that the operation sees gives the
     * stage's value, or throws what it failed with.
     *
     * @return completes afterwards, with what the operation gives or throws
     */
    static CompletableFuture<@Nullable Object> then(
            CompletionStage<?> stage, InvocationContext call, CacheOperation operation) {
        var after = new CompletableFuture<@Nullable Object>();
        var lasting = SubstitutedCall.lasting(call);
        stage.whenComplete((value, thrown) -> {
            try {
                after.complete(operation.invoke(SubstitutedCall.withOutcome(lasting, () -> {
                    if (thrown != null) {
                        throw Rethrow.<RuntimeException>same(cause(thrown));
                    }
                    return value;
                })));
            } catch (Throwable failure) {
                after.completeExceptionally(failure);
            }
        });
        return after;
    }

    /** What a stage returned by a method is; null instead of one counts as a stage of null. */
    static CompletionStage<?> stage(@Nullable Object returned) {
        return returned instanceof CompletionStage<?> stage ? stage : CompletableFuture.completedFuture(returned);
    }

    /** What came first: stages wrap what the stages before them failed with. */
    private static Throwable cause(Throwable thrown) {
        var cause = thrown.getCause();
        return thrown instanceof CompletionException && cause != null ? cause : thrown;
    }
}
